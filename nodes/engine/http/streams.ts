import type { Readable } from './transport';

/** Makes a stream of chunks. Nodes may not import `stream`, but the class of every stream can do it. */
export const streamOf = (source: Readable, chunks: AsyncIterable<Buffer>): Readable => {
	const { from } = source.constructor as { from?: (chunks: AsyncIterable<Buffer>, options: object) => Readable };
	return (from as NonNullable<typeof from>).call(source.constructor, chunks, { objectMode: false });
};
