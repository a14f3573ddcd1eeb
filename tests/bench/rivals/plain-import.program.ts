import { parse } from 'csv-parse';
import mongoose from 'mongoose';
import { DURABLE } from '#service-kit';
import { costOf, serve, told } from '../stage/told.ts';

const CHUNK = 500;

const connection = await mongoose
  .createConnection(told.mongodbUri, { ...DURABLE, dbName: `${told.databasePrefix}plain` })
  .asPromise();
const lines = connection.collection('lines');

/** Every line as a document under its code, written in chunks with majority and journal; nothing is looked at. */
serve({}, async ({ content }: { content: string }) => {
  const cost = await costOf(async () => {
    await lines.createIndex({ code: 1 }, { unique: true });
    const [, header, ...rest] = await parse(content, { relax_column_count: true }).toArray();
    const names = header as string[];
    for (let from = 0; from < rest.length; from += CHUNK)
      await lines.insertMany(
        rest.slice(from, from + CHUNK).map((cells: string[]) => ({
          code: cells[0],
          ...Object.fromEntries(names.map((name, index) => [name.replaceAll('.', ' '), cells[index]])),
        })),
        { ordered: false },
      );
  });
  return { ...cost, stored: await lines.countDocuments() };
});
