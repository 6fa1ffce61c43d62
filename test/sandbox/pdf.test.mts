import { request } from 'node:http';

import { enlarge, makePdf } from '../../sandbox/pdf.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { until } from '../until.mjs';

const MB = 1e6;

/** Reads `length` bytes of a file at `position`. */
type Reader = (position: number, length: number) => string;

/**
 * Opens a PDF as a viewer does: from its end, through all its tables, to the page. Throws if an offset leads to
 * anything but its object. Returns the objects found.
 */
function openPdf(size: number, read: Reader): Map<number, string> {
	const end = read(size - 64, 64);
	const found = new Map<number, string>();
	let root = '';
	let at = Number(/startxref\n(\d+)\n%%EOF\n+$/.exec(end)?.[1]);
	for (let tables = 0; Number.isFinite(at); tables++) {
		if (tables > 10) throw new Error('Too many xref tables');
		const text = read(at, Math.min(4000, size - at));
		const [, first, count] = /^xref\n(\d+) (\d+)\n/.exec(text) ?? [];
		if (first === undefined || count === undefined) throw new Error(`No xref table at ${at}`);
		const rows = text.slice(text.indexOf('\n', 5) + 1).split('\n', Number(count));
		for (const [index, row] of rows.entries()) {
			const [, offset, kind] = /^(\d{10}) \d{5} ([nf]) $/.exec(row) ?? [];
			const number = Number(first) + index;
			if (kind === 'f' || found.has(number)) continue;
			const object = read(Number(offset), 200);
			if (!object.startsWith(`${number} 0 obj`)) throw new Error(`Object ${number} is not at ${offset}`);
			found.set(number, object);
		}
		root ||= /\/Root (\d+) 0 R/.exec(text)?.[1] ?? '';
		at = Number(/\/Prev (\d+)/.exec(text.slice(0, text.indexOf('startxref')))?.[1] ?? NaN);
	}
	if (!found.get(Number(root))?.includes('/Catalog')) throw new Error('No catalog');
	return found;
}

describe('reports of the sandbox', () => {
	const report = { heading: 'Report', lines: [['Candidate', 'Zoë 🚀']] as Array<[string, string]> };

	test('every object of a report is where its table says', async () => {
		const pdf = await makePdf(report, new Date());
		const objects = openPdf(pdf.length, (at, length) => pdf.toString('latin1', at, at + length));
		expect([...objects.values()].filter((object) => /\/Type \/Page\n/.test(object))).toHaveLength(1);
	});

	test('a report can be enlarged to an exact size and stays valid', async () => {
		const pdf = await makePdf(report, new Date());
		for (const size of [5000, 9_999, 10_000, 10_001, 65_536, 99_990, 100_003, 1_000_000, 1_000_007]) {
			const large = enlarge(pdf, size);
			const file = Buffer.concat([...large.chunks()]);
			expect([size, file.length]).toEqual([size, large.length]);
			const objects = openPdf(size, (at, length) => file.toString('latin1', at, at + length));
			const big = [...objects.values()].find((object) => object.includes('/Length') && object.includes('% padding'));
			const [, number = '', length = ''] = /^(\d+) 0 obj\n<< \/Length (\d+) >>/.exec(big ?? '') ?? [];
			const start = file.indexOf('stream\n', file.indexOf(`\n${number} 0 obj`)) + 7;
			const after = start + Number(length);
			expect(file.toString('latin1', after, after + 17)).toBe('\nendstream\nendobj');
		}
		expect(enlarge(pdf, 10).length).toBe(pdf.length);
	});
});

describe('a large download from the sandbox', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	const download = (onResponse: (response: import('node:http').IncomingMessage) => void) =>
		request(
			`${sandbox.baseUrl('xobin')}/assessments/reports/318/download`,
			{ method: 'POST', headers: { apiKey: sandbox.accounts.xobin.apiKey }, agent: false },
			onResponse,
		);
	const setSize = (bytes: number) => {
		const entry = sandbox.state.xobin.reports.get(318);
		if (entry !== undefined) entry.bytes = bytes;
	};

	/** The outcome of the first request, once it has ended. */
	const outcome = async () => {
		await until('the first request to end', () => sandbox.requests[0]?.outcome !== 'open');
		return sandbox.requests[0]?.outcome;
	};

	test('of 200 MB is a valid PDF of that length, and is never held in memory', async () => {
		const size = 200 * MB;
		setSize(size);
		// The two ends are enough to open it; the middle is padding.
		const head: Buffer[] = [];
		let tail = Buffer.alloc(0);
		let length = 0;
		const before = process.memoryUsage().rss;
		let peak = before;
		await new Promise<void>((resolve, reject) => {
			download((response) => {
				expect(response.headers['content-length']).toBe(String(size));
				response.on('data', (chunk: Buffer) => {
					if (length < 100_000) head.push(Buffer.from(chunk));
					tail = Buffer.concat([tail, chunk]).subarray(-20_000);
					length += chunk.length;
					if (length % 64 === 0) peak = Math.max(peak, process.memoryUsage().rss);
				});
				response.once('end', resolve).once('error', reject);
			}).end();
		});
		expect(length).toBe(size);
		const start = Buffer.concat(head);
		const objects = openPdf(size, (at, count) =>
			at + count <= start.length
				? start.toString('latin1', at, at + count)
				: tail.toString('latin1', at - (size - tail.length), at - (size - tail.length) + count),
		);
		expect(objects.size).toBeGreaterThan(10);
		expect(peak - before).toBeLessThan(180 * MB);
		expect(await outcome()).toBe('answered');
	});

	test('waits for a client that does not read, and stops when it disconnects', async () => {
		setSize(200 * MB);
		const sending = download((response) => void response.pause());
		sending.on('error', () => undefined).end();
		await new Promise((resolve) => sending.once('response', resolve));
		// A later client gets a complete file meanwhile
		setSize(MB);
		await new Promise((resolve, reject) => {
			download((response) => response.resume().once('end', resolve).once('error', reject)).end();
		});
		await until('the later request to end', () => sandbox.requests[1]?.outcome === 'answered');
		expect(sandbox.requests[0]?.outcome).toBe('open');
		sending.destroy();
		expect(await outcome()).toBe('left');
	});
});
