import { Injectable } from '@nestjs/common';
import { InjectReader, ProjectionReader } from '#projections';
import { knownEnterprises, type KnownEnterprise } from './known-enterprises.projection.ts';

export interface EnterpriseCard {
  readonly name?: string;
  readonly district?: string;
  readonly industry?: string;
  /** True for generated enterprises; shown wherever they are shown. */
  readonly sample?: boolean;
}

/** Names of enterprises, as far as the register's events have come. */
@Injectable()
export class EnterpriseDirectory {
  constructor(@InjectReader(knownEnterprises) private readonly reader: ProjectionReader<KnownEnterprise>) {}

  /** Cards of those that are known, by code. */
  async cards(codes: readonly string[]): Promise<ReadonlyMap<string, EnterpriseCard>> {
    const wanted = [...new Set(codes)];
    const rows = await this.reader.find({ _id: { $in: wanted }, registered: true } as never, {
      limit: Math.max(1, wanted.length),
    });
    return new Map(
      rows.map(({ _id, name, district, industry, sample }) => [_id, { name, district, industry, sample }]),
    );
  }

  /** `enterpriseKnown` and, when it is, who it is. The register may be a moment ahead, so unknown is not an error. */
  async describe(code: string): Promise<{ enterpriseKnown: boolean; enterprise?: EnterpriseCard }> {
    const enterprise = (await this.cards([code])).get(code);
    return enterprise ? { enterpriseKnown: true, enterprise } : { enterpriseKnown: false };
  }

  /** Codes of the registered enterprises of a district. */
  async codesIn(district: string): Promise<string[]> {
    const codes: string[] = [];
    for await (const { _id } of this.reader.each({ registered: true, district })) codes.push(_id);
    return codes;
  }
}
