import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { IsCreditCode, IsLocalDate } from '#contracts';
import { OpenPointAnswer } from '../evaluation/result.answers.ts';

class VisitAnswer {
  @IsString() evaluationId!: string;
  @IsCreditCode() code!: string;
  @IsOptional() @IsString() name?: string;
  @IsOptional() @IsBoolean() sample?: boolean;
  @IsLocalDate() visitedOn!: string;
  @IsString() assessorId!: string;
  @IsString() edition!: string;
  /** Known once the visit is published. */
  @IsOptional() @IsInt() level?: number;
}

class FlagList {
  /** All there are; at most 200 are listed. */
  @IsInt() count!: number;
}

class IdenticalSheetsAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => VisitAnswer) visits!: VisitAnswer[];
  @IsString() text!: string;
}

class IdenticalSheetsList extends FlagList {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => IdenticalSheetsAnswer)
  items!: IdenticalSheetsAnswer[];
}

class LevelJumpAnswer {
  @ValidateNested() @Type(() => VisitAnswer) before!: VisitAnswer;
  @ValidateNested() @Type(() => VisitAnswer) after!: VisitAnswer;
  @IsInt() change!: number;
  @IsString() text!: string;
}

class LevelJumpList extends FlagList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => LevelJumpAnswer) items!: LevelJumpAnswer[];
}

/** Every assessor who can be compared with others; `flagged` where the difference is worth a look. */
class AssessorAnswer {
  @IsString() assessorId!: string;
  @IsInt() visits!: number;
  @IsInt() othersVisits!: number;
  @IsNumber() meanDifference!: number;
  /** Van Elteren's stratified rank-sum statistic, standardised. */
  @IsNumber() z!: number;
  @IsBoolean() flagged!: boolean;
  @IsOptional() @IsString() text?: string;
}

class AssessorList extends FlagList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => AssessorAnswer) items!: AssessorAnswer[];
}

class AgreementAnswer {
  @IsInt() pairs!: number;
  @IsInt() equal!: number;
  /** Cohen's weighted kappa; absent where chance leaves no room to disagree. */
  @IsOptional() @IsNumber() linearKappa?: number;
  @IsOptional() @IsNumber() quadraticKappa?: number;
}

class DoubleVisitAnswer {
  @ValidateNested() @Type(() => VisitAnswer) first!: VisitAnswer;
  @ValidateNested() @Type(() => VisitAnswer) second!: VisitAnswer;
}

/** Of one edition; of generated enterprises, or of real ones. */
class AgreementAmongAnswer {
  @IsString() edition!: string;
  @IsBoolean() sample!: boolean;
  @IsInt() pairs!: number;
  @IsOptional() @ValidateNested() @Type(() => AgreementAnswer) levels?: AgreementAnswer;
  /** All scenes that both judged, taken together. */
  @IsOptional() @ValidateNested() @Type(() => AgreementAnswer) scenes?: AgreementAnswer;
  /** Why no agreement is told, in the language asked for. */
  @IsOptional() @IsString() reason?: string;
}

class DoubleVisitList extends FlagList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => DoubleVisitAnswer) items!: DoubleVisitAnswer[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AgreementAmongAnswer)
  agreements!: AgreementAmongAnswer[];
}

class ContradictionAnswer {
  @ValidateNested() @Type(() => VisitAnswer) visit!: VisitAnswer;
  @IsIn(['staff', 'revenueFen']) figure!: string;
  @IsInt() year!: number;
  @IsInt() stated!: number;
  @IsInt() registered!: number;
  @IsString() text!: string;
}

class ContradictionList extends FlagList {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ContradictionAnswer) items!: ContradictionAnswer[];
}

class ScreeningAnswer {
  @IsInt() jump!: number;
  @IsInt() minimum!: number;
  @IsNumber() z!: number;
  @IsInt() withinDays!: number;
  @IsInt() tolerancePercent!: number;
}

class EditionOpenPoints {
  @IsString() edition!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenPointAnswer) openPoints!: OpenPointAnswer[];
}

export class QualityAnswer {
  /** What these flags are and are not, in the language asked for. */
  @IsString() notice!: string;
  @ValidateNested() @Type(() => ScreeningAnswer) screening!: ScreeningAnswer;
  /** On-site visits looked at; revoked ones are not. */
  @IsInt() visits!: number;
  @ValidateNested() @Type(() => IdenticalSheetsList) identicalSheets!: IdenticalSheetsList;
  @ValidateNested() @Type(() => LevelJumpList) levelJumps!: LevelJumpList;
  @ValidateNested() @Type(() => AssessorList) assessors!: AssessorList;
  @ValidateNested() @Type(() => DoubleVisitList) doubleVisits!: DoubleVisitList;
  @ValidateNested() @Type(() => ContradictionList) contradictions!: ContradictionList;
  /** Of the editions of these visits: what is not yet compared with the official text. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => EditionOpenPoints) editions!: EditionOpenPoints[];
  /** When the newest event that is counted was recorded. */
  @IsOptional() @IsString() recordedAt?: string;
}
