import type { Optional, Parameters } from '../operation/types';
import { flag } from './choice';
import { number } from './number';
import { setting } from './role';

/** The two parameters of every Get Many: all records, or up to a limit. */
export const paging = () => {
	const limit: Optional<number> = {
		...setting(
			number({
				displayName: 'Limit',
				description: 'Max number of results to return',
				default: 50,
				min: 1,
				max: 1_000_000,
				whole: true,
			}),
		),
		showWhen: { returnAll: [false] },
	};
	return {
		returnAll: setting(
			flag({
				displayName: 'Return All',
				description: 'Whether to return all results or only up to a given limit',
			}),
		),
		limit,
	} satisfies Parameters;
};

/** The records that the two parameters select. The vendors' lists have no pages, so they are cut here. */
export const limited = <T>(all: T[], { returnAll, limit }: { returnAll: boolean; limit?: number }): T[] =>
	returnAll ? all : all.slice(0, limit);
