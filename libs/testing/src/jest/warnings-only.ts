import { Logger } from '@nestjs/common';

/** What Nest says while all is well would hide what a failing test has to say. */
Logger.overrideLogger(['warn', 'error', 'fatal']);
