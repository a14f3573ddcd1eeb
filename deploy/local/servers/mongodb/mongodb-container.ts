import { containerEngineAnswers } from '../container-engine.ts';
import { never, type Way } from '../server.ts';

const IMAGE = 'mongo:7.0';

/** Ends with the process that started it: the engine's reaper watches. */
export const mongodbContainer: Way = {
  name: 'container engine',
  optional: true,
  async find() {
    if (!(await containerEngineAnswers())) return undefined;
    return async () => {
      const { MongoDBContainer } = await import('@testcontainers/mongodb');
      const container = await new MongoDBContainer(IMAGE).start();
      // Direct: the member knows itself by a name that only containers can resolve.
      return {
        address: `${container.getConnectionString()}?directConnection=true`,
        source: `container ${IMAGE}`,
        pids: [],
        lost: never,
        stop: async () => void (await container.stop()),
      };
    };
  },
};
