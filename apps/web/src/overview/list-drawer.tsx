import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Select, Space, Table, Tag, Tooltip, type TableColumnType } from 'antd';
import { listPath, useTarget, type Listed, type TargetFigure } from '../api/dashboard.ts';
import type { ListPage } from '../api/dashboard.ts';
import { useApi } from '../api/use-api.ts';
import { useNamed, useWords } from '../words/language.tsx';
import { cityTime } from './day.ts';
import { Failure } from './failure.tsx';
import type { Choices } from './use-choices.ts';
import { useWayBack } from './use-way-back.ts';

interface Props {
  readonly targets: readonly TargetFigure[];
  readonly choices: Choices;
  readonly choose: (changes: Partial<Record<keyof Choices, string | undefined>>) => void;
}

const CLOSED = { list: undefined, state: undefined, district: undefined, industry: undefined };

/** Who is behind a figure, and the events that put each there. */
export function ListDrawer({ targets, choices, choose }: Props) {
  const words = useWords();
  const named = useNamed();
  const target = targets.find(({ id }) => id === choices.list);
  useWayBack(target !== undefined);
  return (
    <Drawer
      open={target !== undefined}
      onClose={() => choose(CLOSED)}
      size="min(1000px, 100vw)"
      title={target && `${named(target)} · ${words.asOf} ${choices.asOf}`}
      destroyOnHidden
    >
      {target && <FigureList target={target} choices={choices} choose={choose} />}
    </Drawer>
  );
}

function FigureList({ target, choices, choose }: Omit<Props, 'targets'> & { readonly target: TargetFigure }) {
  const words = useWords();
  const named = useNamed();
  const api = useApi();
  const { asOf, state, district, industry } = choices;
  const { data: parts } = useTarget(target.id, asOf);
  const list = useInfiniteQuery({
    queryKey: ['figures', 'list', target.id, asOf, state, district, industry],
    queryFn: ({ pageParam }) =>
      api.get<ListPage>(listPath(target.id), {
        asOf,
        state,
        district,
        industry,
        limit: 50,
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const nameIn = (all: readonly { id: string; zh: string; en: string }[] | undefined, id: string) => {
    const found = all?.find((part) => part.id === id);
    return found ? named(found) : '—';
  };
  const columns: TableColumnType<Listed>[] = [
    {
      title: words.name,
      render: (_, { name, code, sample }) => (
        <>
          {name} {sample && <Tag>{words.sample}</Tag>}
          <div style={{ fontSize: 12, color: 'var(--quiet)' }}>{code}</div>
        </>
      ),
    },
    { title: words.district, render: (_, row) => nameIn(parts?.districts, row.district) },
    { title: words.industry, render: (_, row) => nameIn(parts?.industries, row.industry) },
    {
      title: words.state,
      render: (_, { state: standing, level, openPoints }) => (
        <>
          {words[standing]}
          {level !== undefined && ` · L${level}`}{' '}
          {openPoints && (
            <Tooltip title={words.openPointsWhy}>
              <Tag tabIndex={0}>{words.openPoints}</Tag>
            </Tooltip>
          )}
        </>
      ),
    },
    { title: words.since, render: (_, { because }) => because.at(-1)?.effectiveOn },
  ];
  const options = (all: readonly { id: string; zh: string; en: string }[] | undefined) =>
    all?.map((part) => ({ value: part.id, label: named(part) })) ?? [];
  if (list.error && !list.data) return <Failure error={list.error} retry={() => void list.refetch()} />;
  return (
    <Space orientation="vertical" style={{ width: '100%' }} size="middle">
      <Space wrap>
        <Select
          aria-label={words.state}
          style={{ minWidth: 120 }}
          value={state ?? 'all'}
          onChange={(value) => choose({ state: value === 'all' ? undefined : value })}
          options={['all', 'counted', 'not-counted', 'unknown'].map((value) => ({
            value,
            label: words[value as 'all'],
          }))}
        />
        {(parts?.districts.length ?? 0) > 0 && (
          <>
            <Select
              aria-label={words.district}
              style={{ minWidth: 160 }}
              value={district ?? ''}
              onChange={(value) => choose({ district: value || undefined })}
              options={[{ value: '', label: words.allDistricts }, ...options(parts?.districts)]}
            />
            <Select
              aria-label={words.industry}
              style={{ minWidth: 180 }}
              value={industry ?? ''}
              onChange={(value) => choose({ industry: value || undefined })}
              options={[{ value: '', label: words.allIndustries }, ...options(parts?.industries)]}
            />
          </>
        )}
        <span>{words.shown(items.length)}</span>
      </Space>
      <Table
        rowKey="code"
        size="small"
        columns={columns}
        dataSource={items}
        loading={list.isPending}
        pagination={false}
        locale={{ emptyText: words.noneFound }}
        expandable={{ expandedRowRender: (row) => <Evidence because={row.because} /> }}
      />
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
    </Space>
  );
}

function Evidence({ because }: Pick<Listed, 'because'>) {
  const words = useWords();
  const named = useNamed();
  return (
    <Table
      rowKey="eventId"
      size="small"
      pagination={false}
      dataSource={because}
      columns={[
        {
          title: words.because,
          render: (_, event) => <span title={event.type}>{named(event)}</span>,
        },
        { title: words.effectiveOn, dataIndex: 'effectiveOn' },
        { title: words.recordedAt, render: (_, { recordedAt }) => cityTime(recordedAt) },
        { title: words.event, dataIndex: 'eventId', render: (id: string) => <code>{id}</code> },
      ]}
    />
  );
}
