import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Nest's own filter turns whatever an event handler throws into `{ status: 'error', message: 'Internal server error' }`.
 * The classes of failure (`Poison`, `Transient`, `Fenced`) must reach the strategy as they were thrown.
 */
@Catch()
export class RethrowFilter implements RpcExceptionFilter {
  catch(exception: unknown): Observable<never> {
    return throwError(() => exception);
  }
}
