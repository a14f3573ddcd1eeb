import type { Provider, Type } from '@nestjs/common';
import { CorrectionCommands } from './correction.commands.ts';
import { DraftCommands } from './draft.commands.ts';
import { DraftController } from './draft.controller.ts';
import { SubmissionCommands } from './submission.commands.ts';
import { SubmissionController } from './submission.controller.ts';

export const draftControllers: Type[] = [DraftController, SubmissionController];
export const draftProviders: Provider[] = [DraftCommands, CorrectionCommands, SubmissionCommands];
