import { Refusal, type Decider } from '#kernel';
import { refused, specify } from './index.ts';

type Door = Decider<{ turn: 'open' | 'shut' }, { became: string }, { is: string }>;

const door: Door = {
  initialState: () => ({ is: 'shut' }),
  evolve: (_, { became }) => ({ is: became }),
  decide: ({ turn }, { is }) =>
    turn === is ? new Refusal('door.already-so', { is }, 'turn') : [{ became: turn }],
};

describe('specify', () => {
  it('accepts exactly the events decided and shows the state afterwards', () => {
    const after = specify(door)
      .given([{ became: 'open' }])
      .when({ turn: 'shut' })
      .then([{ became: 'shut' }]);
    expect(after).toEqual({ is: 'shut' });
    expect(() => specify(door).when({ turn: 'open' }).then([])).toThrow();
  });

  it('compares a refusal by its code, and by what else the test says', () => {
    const shut = specify(door).when({ turn: 'shut' });
    shut.then(refused('door.already-so'));
    shut.then(refused('door.already-so', { params: { is: 'shut' }, field: 'turn' }));
    expect(() => shut.then(refused('door.other'))).toThrow();
    expect(() => shut.then(refused('door.already-so', { field: 'lock' }))).toThrow();
  });

  it('fails when a refusal was expected and events came, and the other way round', () => {
    expect(() => specify(door).when({ turn: 'open' }).then(refused('door.already-so'))).toThrow(/accepted/);
    expect(() => specify(door).when({ turn: 'shut' }).then([])).toThrow(/door.already-so/);
  });
});
