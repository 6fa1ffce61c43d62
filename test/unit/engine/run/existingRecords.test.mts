import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { CLAIMS } from '../../../../nodes/engine/limits';
import { existing } from '../../../../nodes/engine/run/existingRecords';
import { sharing } from '../../../../nodes/engine/run/sharedResults';

const START = 1_800_000_000_000;
beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

it('reads a list once for all items, and again after a minute, also if that has failed', async () => {
	const shared = sharing(new Map());
	let reads = 0;
	const read = async () => {
		if (++reads === 1) throw new CallFailure('status', 'The service returned 403', { status: 403 });
		return reads;
	};
	const ask = async () => await existing({ shared }, 'candidates', 'Nobody was added', read);
	const isRefused = async () => await expect(ask()).rejects.toThrow('Nobody was added: The service returned 403');
	await Promise.all([isRefused(), isRefused()]);
	jest.setSystemTime(START + CLAIMS.listMs);
	await isRefused();
	jest.setSystemTime(START + CLAIMS.listMs + 1);
	expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
});
