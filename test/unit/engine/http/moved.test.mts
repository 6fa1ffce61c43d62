import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';

import { downloadFile } from '../../../../nodes/engine/http/download';
import type { Transport } from '../../../../nodes/engine/http/transport';
import { uploadFile } from '../../../../nodes/engine/http/upload';
import { erase } from '../../../../nodes/engine/operation/erase';

// Which parts of a file the run hears of, from which it learns how many files help

type Moved = Array<[bytes: number, isFirst: boolean]>;

/** A transport whose service sends this file, and takes any. */
function transportFor(sent: string[] = []): { transport: Transport; context: IExecuteFunctions; moved: Moved } {
	const moved: Moved = [];
	const read = async (stream: AsyncIterable<Buffer>) => {
		for await (const _ of stream);
	};
	const context = erase<IExecuteFunctions>({
		helpers: {
			httpRequest: async ({ body }: { body?: Readable | Buffer }) => {
				if (body instanceof Readable) await read(body);
				const parts = sent.map((part) => Buffer.from(part));
				return { statusCode: 200, headers: { 'content-type': 'application/pdf' }, body: Readable.from(parts) };
			},
			prepareBinaryData: async (stream: Readable) => {
				await read(stream);
				return { data: '', mimeType: 'application/pdf' };
			},
			getBinaryStream: async () => Readable.from([Buffer.alloc(70), Buffer.alloc(30)]),
			getBinaryMetadata: async () => ({ fileSize: 100 }),
		},
		getExecutionCancelSignal: () => undefined,
	});
	const connection = { baseUrl: 'https://vendor.example', account: '', secrets: () => [], replaced: [] };
	const onMoved: Transport['onMoved'] = (bytes, isFirst) => moved.push([bytes, isFirst]);
	const transport = { context, connection, product: 'Vendor', proofs: {}, timeout: 60_000, onMoved };
	return { transport, context, moved };
}

it('a download: all that has arrived', async () => {
	const start = `%PDF-1.4${' '.repeat(2_000)}`;
	const { transport, context, moved } = transportFor([start, 'more', '%%EOF']);
	const file = { kind: 'pdf', fileName: 'report.pdf', binaryPropertyName: 'data', json: {} } as const;
	await downloadFile(context, transport, 'GET /report', {}, file);
	expect(moved).toEqual([
		[start.length, true],
		[4, false],
		[5, false],
	]);
});

it('a download that is none: nothing', async () => {
	const { transport, context, moved } = transportFor(['{"error":"There is no report"}']);
	const file = { kind: 'pdf', fileName: 'report.pdf', binaryPropertyName: 'data', json: {} } as const;
	await expect(downloadFile(context, transport, 'GET /report', {}, file)).rejects.toThrow('There is no report');
	expect(moved).toEqual([]);
});

it('an upload: each part that was taken, or all of a file that is held in memory', async () => {
	const { transport, context, moved } = transportFor();
	const send = async (data: object) =>
		await uploadFile(context, transport, 'https://storage.example/file', erase({ data }), 'text/plain');
	await send({ id: 'filesystem-v2:1' });
	expect(moved.splice(0)).toEqual([
		[70, true],
		[30, false],
	]);
	await send({ data: Buffer.alloc(100).toString('base64') });
	expect(moved).toEqual([[100, true]]);
});
