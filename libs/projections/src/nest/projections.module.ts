import { Inject, Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Projection } from '../projection.ts';
import { ProjectionHost } from './projection-host.ts';
import { ProjectionsCore } from './projections-core.ts';

@Module({ providers: [ProjectionsCore], exports: [ProjectionsCore] })
class ProjectionsCoreModule {}

const hostToken = (name: string): string => `linghang:projection:${name}`;

/** Token of the `ProjectionReader` of a projection. */
export const readerToken = ({ name }: Pick<Projection, 'name'>): string =>
  `linghang:projection-reader:${name}`;

/** Injects the reader of a projection that `ProjectionsModule.forFeature` was given. */
export const InjectReader = (projection: Pick<Projection, 'name'>): ParameterDecorator & PropertyDecorator =>
  Inject(readerToken(projection));

/**
 * Makes projections part of a service: keeps their builds fed (no controller is needed), rebuilds when their version
 * changes, and provides a reader for each. Needs `DATABASE` and `MessagingModule`.
 */
@Module({})
export class ProjectionsModule {
  // Rows of any shape: each reader is typed where it is injected.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  static forFeature(projections: readonly Projection<any>[]): DynamicModule {
    const hosts: Provider[] = projections.map((projection) => ({
      provide: hostToken(projection.name),
      inject: [ProjectionsCore],
      useFactory: (core: ProjectionsCore) => new ProjectionHost(projection, core),
    }));
    const readers: Provider[] = projections.map(({ name }) => ({
      provide: readerToken({ name }),
      inject: [hostToken(name)],
      useFactory: (host: ProjectionHost<object>) => host.reader,
    }));
    return {
      module: ProjectionsModule,
      imports: [ProjectionsCoreModule],
      providers: [...hosts, ...readers],
      exports: readers.map((reader) => (reader as { provide: string }).provide),
    };
  }
}
