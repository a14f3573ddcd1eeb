import { readFileSync } from 'node:fs';
import { plainToInstance, Type } from 'class-transformer';
import {
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MinLength,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { parse } from 'yaml';
import { IsCreditCode } from '#contracts';
import { fieldRules, ROLES, type Role } from '#service-kit';
import { AccountDirectory } from './account-directory.ts';

class DemoName {
  @IsString() zh!: string;
  @IsString() en!: string;
}

class DemoAccount {
  @Matches(/^[a-z0-9][a-z0-9-]*$/) id!: string;
  @ValidateNested() @Type(() => DemoName) name!: DemoName;
  @IsIn(ROLES, { each: true }) roles!: Role[];
  @IsOptional() @IsCreditCode() enterpriseCode?: string;
}

class DemoFile {
  @MinLength(8) password!: string;
  @ValidateNested({ each: true }) @Type(() => DemoAccount) accounts!: DemoAccount[];
  @ValidateNested({ each: true }) @Type(() => DemoAccount) machines!: DemoAccount[];
}

/** Reads the demo file strictly. Throws an error that names the file and every field that is wrong. */
export function readDemoAccounts(path: string): AccountDirectory {
  const file = plainToInstance(DemoFile, parse(readFileSync(path, 'utf8')));
  const problems = fieldRules(validateSync(file, { whitelist: true, forbidNonWhitelisted: true }));
  if (problems.length > 0)
    throw new Error(`${path}: ${problems.map(({ field, code }) => `${field} (${code})`).join(', ')}`);
  return new AccountDirectory(file.accounts, file.machines, file.password);
}
