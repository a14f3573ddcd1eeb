import { Button, Result } from 'antd';
import { Problem } from '../api/problem.ts';
import { useWords } from '../words/language.tsx';

/** What went wrong, in the service's own words, and the one thing to do. */
export function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const words = useWords();
  if (error instanceof Problem && error.status === 403)
    return (
      <Result status="403" title={words.noPermission} subTitle={error.message || words.noPermissionHint} />
    );
  const reference = error instanceof Problem && error.correlationId;
  return (
    <Result
      status="warning"
      title={words.failed}
      subTitle={reference ? `${error.message} · ${words.correlation} ${reference}` : error.message}
      extra={
        <Button type="primary" onClick={retry}>
          {words.retry}
        </Button>
      }
    />
  );
}
