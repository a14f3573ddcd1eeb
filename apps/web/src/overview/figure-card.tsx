import { Progress, Tag, Tooltip } from 'antd';
import type { TargetFigure } from '../api/dashboard.ts';
import { useNamed, useWords } from '../words/language.tsx';
import { counted, goalText, missingText, percent, progress, valueText } from './figure-text.ts';

interface Props {
  readonly target: TargetFigure;
  readonly chosen: boolean;
  readonly showTrend: () => void;
  readonly openList: (state: string) => void;
}

/** A target: its figure first, then its goal, what is missing and what is not known. */
export function FigureCard({ target, chosen, showTrend, openList }: Props) {
  const words = useWords();
  const named = useNamed();
  const name = named(target);
  const share = target.kind === 'share';
  const figure = `${valueText(target)}${share ? '' : ` ${named(target.unit)}`}`;
  return (
    <article className={chosen ? 'figure chosen' : 'figure'} data-target={target.id}>
      <div className="title">{name}</div>
      <button className="value" aria-label={words.figureOf(name, figure)} onClick={() => openList('counted')}>
        {valueText(target)}
        {!share && <small>{named(target.unit)}</small>}
      </button>
      <Progress
        percent={progress(target)}
        showInfo={false}
        size="small"
        status={target.reached ? 'success' : 'normal'}
        aria-label={name}
      />
      <div className="foot">
        <Tooltip title={`${words.source}: ${target.source} · ${words.trusts[target.trust as 'A']}`}>
          <span tabIndex={0}>
            {words.goal} {goalText(target)}
          </span>
        </Tooltip>
        {target.reached ? (
          <Tag color="green">{words.reached}</Tag>
        ) : (
          <span>{share ? words.missingPoints(missingText(target)) : words.missing(missingText(target))}</span>
        )}
      </div>
      <div className="note">
        {share && typeof target.of === 'number' && (
          <div>{words.ofRoster(counted(target.counted), counted(target.of))}</div>
        )}
        {target.onOpenPoints > 0 && (
          <Tooltip title={words.openPointsWhy}>
            <div tabIndex={0}>{words.onOpenPoints(counted(target.onOpenPoints))}</div>
          </Tooltip>
        )}
        {share && target.nationalFloor && <div>{words.floor(percent(target.nationalFloor.goal))}</div>}
        {target.unknown > 0 ? (
          <button className="cell-figure" onClick={() => openList('unknown')}>
            {words.unknownCount(target.unknown)}
          </button>
        ) : (
          words.unknownNone
        )}
      </div>
      <div className="foot">
        <button className="cell-figure" onClick={showTrend} aria-pressed={chosen}>
          {words.trend}
        </button>
        {target.notCounted > 0 && (
          <button className="cell-figure" onClick={() => openList('not-counted')}>
            {words['not-counted']} {counted(target.notCounted)}
          </button>
        )}
      </div>
    </article>
  );
}
