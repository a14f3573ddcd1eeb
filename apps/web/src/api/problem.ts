/** A problem-details answer (RFC 9457), already in the reader's language. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly correlationId: string | null,
  ) {
    super(detail);
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const correlationId = response.headers.get('x-correlation-id');
  try {
    const { title, detail } = (await response.json()) as { title?: string; detail?: string };
    return new Problem(response.status, title ?? response.statusText, detail ?? '', correlationId);
  } catch {
    return new Problem(response.status, response.statusText, '', correlationId);
  }
}
