import { AccountLimiter } from '../../../../nodes/engine/account/accountLimiter';
import { RequestGate } from '../../../../nodes/engine/retry/requestGate';
import { Transfers } from '../../../../nodes/engine/retry/transfers';
import { seeded } from '../../../seed.mjs';

const MB = 1_000_000;
/** What is read from a connection at once, at most, in bytes. */
const PART = 65_536;
const TICK_MS = 10;

/** A connection to a service. Speeds in bytes per second. */
interface Link {
	/** From the request to the first byte; of an upload, from the last byte to the response. In ms. */
	latencyMs: number;
	/** Of all files together, at a time in ms. Default: unlimited. */
	total?: number | ((now: number) => number);
	/** Of each file. Default: unlimited. */
	each?: number;
	/** Whether the service handles one file after the other. */
	isSerial?: boolean;
	isUpload?: boolean;
}

/** A file that moves. */
interface Moving {
	left: number;
	waitsMs: number;
	isBegun: boolean;
}

/** Moves the files over the link, in virtual time. @returns how long it took, in ms, and the maximum at the same time */
function move(
	files: number[],
	{ latencyMs, total = Infinity, each = Infinity, isSerial = false, isUpload = false }: Link,
) {
	const transfers = new Transfers(50);
	const waiting = [...files];
	let moving: Moving[] = [];
	let peak = 0;
	let now = 0;
	for (; waiting.length + moving.length > 0; now += TICK_MS) {
		while (waiting.length > 0 && !transfers.isFull) {
			transfers.begin();
			moving.push({ left: waiting.shift() as number, waitsMs: latencyMs, isBegun: false });
		}
		peak = Math.max(peak, moving.length);
		const isWaiting = (file: Moving) => file.waitsMs > 0 && (!isUpload || file.left === 0);
		const served = isSerial ? moving.slice(0, 1) : moving;
		const active = served.filter((file) => !isWaiting(file));
		for (const file of served.filter(isWaiting)) file.waitsMs -= TICK_MS;
		for (const file of active) {
			const together = typeof total === 'number' ? total : total(now);
			const bytes = Math.min(file.left, (Math.min(each, together / active.length) * TICK_MS) / 1_000);
			file.left -= bytes;
			for (let rest = bytes; rest > 0; rest -= PART) {
				transfers.moved(Math.min(PART, rest), !file.isBegun, now);
				file.isBegun = true;
			}
		}
		const isDone = ({ left, waitsMs }: Moving) => left === 0 && waitsMs <= 0;
		const ended = moving.filter(isDone);
		moving = moving.filter((file) => !isDone(file));
		for (const _ of ended) transfers.end();
	}
	return { took: now, peak };
}

const files = (count: number, bytes: number): number[] => Array.from({ length: count }, () => bytes);
/** From 10 kB to 10 MB. */
const mixed = (count: number): number[] => {
	const random = seeded(1);
	return Array.from({ length: count }, () => Math.round(10_000 * 1_000 ** random()));
};

describe.each([
	['downloads', false],
	['uploads', true],
])('%s', (_, isUpload) => {
	it.each([
		['of 5 MB, 2 MB/s a connection', files(200, 5 * MB), { latencyMs: 50, each: 2 * MB }, 15_300],
		['of 1 MB, 100 kB/s a connection', files(200, MB), { latencyMs: 50, each: 0.1 * MB }, 60_300],
		// It learns less from files that are short
		['of 5 MB that are made in 2 s, 2 MB/s', files(200, 5 * MB), { latencyMs: 2_000, each: 2 * MB }, 1.1 * 27_000],
		['of 10 kB', files(1_000, 10_000), { latencyMs: 50, total: 100 * MB }, 1.2 * 1_320],
		['of 10 kB that are made in 1 s', files(1_000, 10_000), { latencyMs: 1_000, total: 100 * MB }, 1.2 * 22_220],
		['of mixed sizes, 2 MB/s a connection', mixed(300), { latencyMs: 50, each: 2 * MB }, 1.2 * 7_870],
	])('%s: about as fast as with a start at 10 and one more for each', (_name, sizes, link, most) => {
		const { took, peak } = move(sizes, { ...link, isUpload });
		expect(took).toBeLessThanOrEqual(most);
		expect(peak).toBe(50);
	});

	it.each([
		['of 5 MB, 100 MB/s together', files(200, 5 * MB), { latencyMs: 50, total: 100 * MB }, 10_000],
		['of 500 kB, 2 MB/s together', files(200, 0.5 * MB), { latencyMs: 50, total: 2 * MB }, 50_000],
		['of 1 MB, one after the other', files(200, MB), { latencyMs: 50, each: 20 * MB, isSerial: true }, 20_000],
		['of mixed sizes, 20 MB/s together', mixed(300), { latencyMs: 50, total: 20 * MB }, 21_500],
	])('%s: no more than help', (_name, sizes, link, ideal) => {
		const { took, peak } = move(sizes, { ...link, isUpload });
		expect(took).toBeLessThanOrEqual(1.21 * ideal);
		expect(peak).toBeLessThanOrEqual(9);
	});

	it('tries again when the connection gets faster', () => {
		const { took } = move(files(400, MB), {
			latencyMs: 50,
			each: 2 * MB,
			total: (now) => (now < 25_000 ? 2 * MB : 100 * MB),
			isUpload,
		});
		// 50 MB in the first 25 s, and the others at most at the speed of 4 until it is tried: 8 MB/s for 20 s
		expect(took).toBeLessThanOrEqual(25_000 + 20_000 + 8_000);
	});
});

it('never moves more than Max Concurrent Requests', () => {
	const one = new Transfers(1);
	one.begin();
	expect(one.isFull).toBe(true);
	for (let now = 0; now < 10_000; now += 10) one.moved(PART, now === 0, now);
	expect(one.isFull).toBe(true);
});

it('more files of a run start as soon as it shows, also before one has ended', async () => {
	jest.useFakeTimers({ now: 1_800_000_000_000 });
	const gate = new RequestGate(new AccountLimiter(), { product: 'Vendor' });
	const file = { kind: 'GET /', isTransfer: true, isStarted: false, attempt: 1, isUrgent: false, waitsUntil: Infinity };
	for (let index = 0; index < 10; index++) void gate.enter(file);
	await jest.advanceTimersByTimeAsync(1_000);
	expect(gate.totals.sent).toBe(4);
	for (let round = 0; round < 60; round++) {
		for (let index = 0; index < 4; index++) gate.noteMoved(PART, round === 0);
		await jest.advanceTimersByTimeAsync(10);
	}
	expect(gate.totals.sent).toBe(6);
	jest.useRealTimers();
});
