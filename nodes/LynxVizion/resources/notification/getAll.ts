import type { paths } from '../../api';
import { paging, records, steps } from '../../../engine';

const FIRST_LIMIT = 200;

export const getAll = steps<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many notifications',
	description: 'Get the notifications of the account, the newest first',
	endpoints: ['GET /notifications'],
	effect: 'read',
	parameters: { ...paging() },
	run: async ({ call }, { returnAll, limit: wanted }) => {
		const newest = async (limit: number) => records(await call('GET /notifications', { query: { limit } }));
		if (!returnAll) return (await newest(wanted)).slice(0, wanted);
		// There are no pages, and no most is stated: an answer that is not full has them all
		for (let limit = FIRST_LIMIT; ; limit *= 5) {
			const found = await newest(limit);
			if (found.length < limit) return found;
		}
	},
});
