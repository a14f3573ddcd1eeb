import { localDate } from '#kernel';
import { aRegisteredTotal } from '../../../testing/filings.ts';
import { madeUpDma, model2022 } from '../../../testing/other-models.ts';
import { aFiledSheet, aReported, published } from '../../../testing/reported.ts';
import { fullSheet } from '../../../testing/sheets.ts';
import { aFiling } from '../../../testing/filings.ts';
import { scoreSheet } from '../../evaluation/domain/scoring/score-sheet.ts';
import { writeContent } from './write-content.ts';

const valueOf = (facts: readonly { label: string; value: string }[], label: string) =>
  facts.find((fact) => fact.label === label)?.value;

describe('what a report says', () => {
  describe('of a result in force', () => {
    const content = writeContent(aReported());
    it('who was assessed, when, how, and by which edition', () => {
      expect(content.title).toBe('数字化水平评测报告');
      expect(content.basis).toContain('工信厅企业〔2024〕56号');
      expect(valueOf(content.facts, '企业名称')).toBe('株洲堃喆装备有限公司');
      expect(valueOf(content.facts, '现场评定日期')).toBe('2025-05-30');
      expect(valueOf(content.facts, '状态')).toBe('已发布，第 1 次发布');
      expect(content.marks).toEqual({ lines: [] });
    });
    it('the level and the two it is the lower of', () => {
      expect(content.result).toMatchObject({ label: '评定等级', level: '二级（规范级）' });
      expect(content.result.parts.map(({ value }) => value)).toEqual([
        '40',
        '二级（规范级）',
        '二级（规范级）',
      ]);
    });
    it('points by dimension, with a share that is never rounded up', () => {
      expect(content.dimensions).toEqual([
        { name: '数字化基础', score: '20', of: '50', percent: 40 },
        { name: '数字化管理', score: '6', of: '30', percent: 20 },
        { name: '数字化成效', score: '14', of: '20', percent: 70 },
      ]);
    });
    it('a radar of the indicators and one of the scenes: three scored dimensions would make a triangle', () => {
      expect(content.radars.map(({ axes }) => axes.length)).toEqual([9, 16]);
      expect(content.radars[0]!.axes[0]).toEqual({ name: '设备系统', value: 50 });
      expect(content.radars[1]).toMatchObject({ max: 4 });
      expect(content.radars[1]!.axes[0]).toEqual({ name: '★产品设计', value: 2 });
    });
    it('why not one level higher, and the smallest sets of changes that would get there', () => {
      expect(content.gap).toMatchObject({ title: '距三级（集成级）的差距' });
      expect(content.gap!.reasons[0]).toBe('评分 40 分，三级（集成级）要求不低于 60 分，还差 20 分。');
      expect(content.gap!.sets).toHaveLength(3);
      expect(content.gap!.questions[0]).toEqual({ name: 'F4 数据采集', score: '0 ／ 10', left: '10' });
    });
    it('every answer with its points and numbers, in the order of the form', () => {
      expect(content.answers.map(({ id }) => id).join(' ')).toBe(
        'F1 F2 F3 F4 F5 F6 F7 M1 M2 M3 M4 R1 R2 R3 R4',
      );
      expect(content.answers[1]).toMatchObject({
        ...{ chosen: [{ key: 'C', text: '(20%,40%]', points: '3' }], points: '3', of: '6' },
        numbers: [
          { name: '生产设备数量', value: 50, unit: '台' },
          { name: '实现数字化的生产设备数量', value: 12, unit: '台' },
        ],
      });
    });
    it('every scene with its level and what the level asks', () => {
      expect(content.scenes).toHaveLength(16);
      expect(content.scenes.filter(({ constraint }) => constraint)).toHaveLength(10);
      expect(content.scenes[6]).toMatchObject({ level: 0, text: '未达到一级' });
    });
    it('which files were shown, by their item and a short hash', () => {
      expect(content.evidence).toEqual([
        { item: 'F2', about: '设备数字化', kind: 'PDF 文件', size: '21 KB', sha256: 'ab12'.repeat(4) },
      ]);
    });
    it('what of the model is open, and how far each part can be trusted', () => {
      expect(content.openPoints).toHaveLength(7);
      expect(content.openPoints.map(({ concerns }) => concerns)).toContain('S12 仓储物流');
      expect(content.trust).toContainEqual(
        expect.objectContaining({ part: '等级判定规则', trust: 'C', meaning: '中介页面或公开代码' }),
      );
    });
    it('that the service computed it, and where the log stood', () => {
      expect(content.notes[0]).toContain('系统根据所提交的答案与场景等级计算得出');
      expect(valueOf(content.log, '日志散列（SHA-256）')).toBe('0a1b2c3d'.repeat(8));
      expect(valueOf(content.log, '记录时间')).toContain('2025-06-08 11:12:44 北京时间');
    });
    it('nothing of a next level at the highest', () => {
      const filing = aFiling(fullSheet());
      expect(writeContent(aReported({ filing }))).not.toHaveProperty('gap');
    });
  });

  describe('of what is not in force', () => {
    const filing = aFiledSheet();
    const { revisions } = published(filing);
    const past = { filing, revisions: [], revocations: [] };
    it('that it waits for review', () => {
      const { marks, result } = writeContent(
        aReported({ state: { status: 'filed', ...past }, revision: undefined }),
      );
      expect(marks).toEqual({
        watermark: '待复核 未发布',
        lines: ['待复核：本评测已提交，尚未复核发布，不作为评定结果使用。'],
      });
      expect(result.label).toBe('评定等级（未发布）');
    });
    it('that it was returned, and with which remarks', () => {
      const remarks = [
        { item: 'F2', text: '请附设备清单。' },
        { item: 'general', text: '照片不清晰。' },
      ];
      const content = writeContent(
        aReported({ filing, state: { status: 'returned', ...past, remarks }, revision: undefined }),
      );
      expect(content.marks.watermark).toBe('已退回 未发布');
      expect(content.remarks).toEqual([
        { label: 'F2 设备数字化', value: '请附设备清单。' },
        { label: '总体', value: '照片不清晰。' },
      ]);
    });
    it('that it was revoked, from which day and why', () => {
      const revocation = { revokedOn: localDate('2025-07-01'), reason: '数据不实' };
      const state = {
        ...{ status: 'revoked' as const, filing, reviewerId: 'official-1', revisions, ...revocation },
        revocations: [revocation],
      };
      const { marks, history } = writeContent(aReported({ filing, state }));
      expect(marks).toEqual({
        watermark: '已撤销',
        lines: ['已撤销：自 2025-07-01 起不再有效。撤销理由：数据不实'],
      });
      expect(history.at(-1)).toEqual({ label: '撤销', value: '自 2025-07-01 起；理由：数据不实' });
    });
    it('that another publication took its place', () => {
      const again = { number: 2, filing, reviewerId: 'official-2', reason: '漏选 F5' };
      const state = { ...published(filing), revisions: [...revisions, again] };
      expect(writeContent(aReported({ filing, state })).marks.watermark).toBe('已被取代');
      const newest = writeContent(aReported({ filing, state, revision: 2 }));
      expect(newest.marks.watermark).toBeUndefined();
      expect(newest.history[1]!.value).toContain('更正理由：漏选 F5');
      expect(valueOf(newest.facts, '复核人账号')).toBe('official-2');
    });
    it('that a correction waits beside it', () => {
      const correction = { status: 'filed' as const, filing, reason: '漏选 F5' };
      const { marks } = writeContent(aReported({ filing, state: { ...published(filing), correction } }));
      expect(marks.watermark).toBeUndefined();
      expect(marks.lines[0]).toContain('更正待复核');
    });
    it('that the enterprise is made up', () => {
      expect(writeContent(aReported({ enterprise: { sample: true } })).marks.watermark).toBe('示例数据');
    });
    it('that the log does not hold', () => {
      const { head: _head, ...log } = aReported().log;
      expect(writeContent(aReported({ log })).marks.watermark).toContain('校验未通过');
    });
  });

  describe('of other kinds', () => {
    it('a self-assessment is never called an assessment', () => {
      const content = writeContent(aReported({ filing: aFiledSheet({ kind: 'self-assessment' }) }));
      expect([content.title, content.result.label]).toEqual(['数字化水平自评报告', '自评等级']);
      expect(content.signatures).toHaveLength(2);
    });
    it('a self-assessment says whether the promise of truthfulness was kept with it', () => {
      const promiseIn = (changes: Parameters<typeof aFiledSheet>[0]) =>
        valueOf(writeContent(aReported({ filing: aFiledSheet(changes) })).facts, '真实性承诺');
      expect(promiseIn({ kind: 'self-assessment', truthfulnessPromise: true })).toBe('企业已承诺');
      expect(promiseIn({ kind: 'self-assessment' })).toBe('—');
      expect(promiseIn({})).toBeUndefined();
    });
    it('a registered total says its source and that nothing was computed', () => {
      const filing = aRegisteredTotal(56_500);
      const state = { status: 'filed' as const, filing, revisions: [], revocations: [] };
      const content = writeContent(aReported({ filing, state, model: model2022, revision: undefined }));
      expect(content).toMatchObject({
        title: '数字化水平评测总分登记表',
        radars: [],
        answers: [],
        scenes: [],
      });
      expect(valueOf(content.facts, '总分出处')).toBe('report 17');
      expect(content.notes[0]).toContain('不能复算');
      expect(content.gap!.sets).toEqual([]);
    });
    it('an edition without indicators and scenes has a radar of its dimensions', () => {
      const answers = Object.fromEntries(
        madeUpDma.questions.map(({ id, options }) => [id, [options[0]!.key]]),
      );
      const sheet = { answers, scenes: {}, numbers: {} };
      const { scores, sceneCounts, levels } = scoreSheet(madeUpDma, sheet);
      const { unitsPerPoint } = madeUpDma.scoring;
      const result = { scores, sceneCounts, levels, unitsPerPoint, openPoints: [] };
      const filing = aFiledSheet({ edition: madeUpDma.edition, sheet, result });
      const { radars, scenes, levelRules } = writeContent(aReported({ filing, model: madeUpDma }));
      expect(radars.map(({ axes }) => axes.length)).toEqual([6]);
      expect(scenes).toEqual([]);
      expect(levelRules[0]).not.toHaveProperty('scenes');
    });
    it('a model file that is gone leaves the stored figures, and says so', () => {
      const content = writeContent(aReported({ model: undefined }));
      expect(content.marks.lines[0]).toContain('指标文件不在系统中');
      expect(content.result.level).toBe('2 级');
      expect(content.openPoints).toHaveLength(7);
    });
  });
});
