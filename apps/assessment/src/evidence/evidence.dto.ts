import { IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { EVALUATION_ID } from '../evaluation/evaluation.dto.ts';

const ITEM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const SHA256 = /^[0-9a-f]{64}$/;

export class EvidencePath {
  @Matches(EVALUATION_ID) id!: string;
}

export class EvidenceFilePath extends EvidencePath {
  /** Question or scene, e.g. `F2`, `S07`. */
  @Matches(ITEM) item!: string;
  /** SHA-256 of the file's bytes, 64 hexadecimal digits in lower case. */
  @Matches(SHA256) sha256!: string;
}

export class AttachEvidenceQuery {
  /** Which of the papers that the question asks for it is, counted from 1. */
  @IsOptional() @IsInt() @Min(1) @Max(100) asked?: number;
}

export class EvidenceListQuery {
  /** The list of a published revision; otherwise what was filed last, or the working set where nothing is filed. */
  @IsOptional() @IsInt() @Min(1) revision?: number;
  /** True: what the next filing will list, also while another list waits for review or is in force. */
  @IsOptional() @IsBoolean() working?: boolean;
}
