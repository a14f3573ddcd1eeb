import { Skeleton, Table, type TableColumnType } from 'antd';
import type { DistrictsAnswer, TargetFigure } from '../api/dashboard.ts';
import { useNamed, useWords } from '../words/language.tsx';
import { Failure } from './failure.tsx';
import { counted, valueText } from './figure-text.ts';

type District = DistrictsAnswer['districts'][number];

interface Props {
  readonly districts?: DistrictsAnswer;
  readonly error: Error | null;
  readonly targets: readonly TargetFigure[];
  readonly openList: (target: string, district: string) => void;
}

/** Each district's part in the targets that can be told by district; every number opens its list. */
export function DistrictTable({ districts, error, targets, openList }: Props) {
  const words = useWords();
  const named = useNamed();
  const shown = new Set(
    districts?.districts.flatMap(({ targets: list }) => list.map(({ target }) => target)),
  );
  const figureIn = (district: District, target: string) =>
    district.targets.find((figure) => figure.target === target);
  const columns: TableColumnType<District>[] = [
    {
      title: words.district,
      sorter: (a, b) => named(a).localeCompare(named(b), 'zh-CN'),
      render: (_, district) => named(district),
    },
    ...targets
      .filter(({ id }) => shown.has(id))
      .map((target): TableColumnType<District> => ({
        title: named(target),
        align: 'right',
        sorter: (a, b) => (figureIn(a, target.id)?.value ?? -1) - (figureIn(b, target.id)?.value ?? -1),
        ...(target.kind === 'share' ? { defaultSortOrder: 'descend' as const } : {}),
        render: (_, district) => {
          const figure = figureIn(district, target.id);
          if (!figure) return '—';
          return (
            <>
              <button
                className="cell-figure"
                aria-label={`${named(district)} · ${words.figureOf(named(target), valueText(figure))}`}
                onClick={() => openList(target.id, district.id)}
              >
                {valueText(figure)}
              </button>
              {figure.kind === 'share' && (
                <div style={{ fontSize: 12, color: 'var(--quiet)' }}>
                  {counted(figure.counted)} / {counted(figure.of ?? 0)}
                  {figure.unknown > 0 && ` · ? ${counted(figure.unknown)}`}
                </div>
              )}
            </>
          );
        },
      })),
  ];
  return (
    <section className="panel">
      <h3>{words.districts}</h3>
      {error && !districts ? (
        <Failure error={error} retry={() => window.location.reload()} />
      ) : !districts ? (
        // A table that has its columns later would forget by which one it is sorted at first.
        <Skeleton active />
      ) : (
        <Table
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={districts.districts}
          pagination={false}
          tableLayout="fixed"
        />
      )}
    </section>
  );
}
