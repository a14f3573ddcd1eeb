import { RouteDeclarationError, type AccessTable } from '../access/access-table.ts';
import { propertiesOf } from '../configuration/validated-properties.ts';
import { argumentClasses, wholeArguments } from './route-arguments.ts';

/**
 * Throws an error that names every route whose whole body, query or path is taken as something without rules: a DTO
 * imported as a type only, for example, would let anything in.
 */
export function requireCheckedInputs(table: AccessTable): void {
  const unchecked = table.filter((route) => {
    const checked = argumentClasses(route).filter(({ type }) => propertiesOf(type).length > 0);
    return checked.length < wholeArguments(route);
  });
  if (unchecked.length === 0) return;
  const lines = unchecked.map(
    ({ method, path, controller, handler }) => `  ${method} ${path} (${controller.name}.${handler})`,
  );
  throw new RouteDeclarationError(
    `These routes take input that nothing checks. Give @Body(), @Query() or @Param() a class-validator class, imported as a value:\n${lines.join('\n')}`,
  );
}
