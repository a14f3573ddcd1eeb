import { localDate, type LocalDate } from '#kernel';
import type { ProductCommand } from './domain/product.ts';
import type { ProductLineDto } from './product.dto.ts';

/** The command behind a line, the same for the single routes and for files. */
export function productCommand(line: ProductLineDto, today: LocalDate): ProductCommand {
  const on = localDate(line.on);
  if (line.step === 'withdrawal') return { type: 'WithdrawProduct', reason: line.reason ?? '', on, today };
  const { productId, providerCode = '', name = '', industries = [], sample = false } = line;
  return { type: 'CatalogueProduct', productId, providerCode, name, industries, sample, on, today };
}
