import type { IDataObject } from 'n8n-workflow';

import type { components, paths } from '../../api';
import { collection, numberId, optionalLocator, optionalText, paging, simplify, steps } from '../../../engine';
import { pageOf, PER_PAGE } from './page';
import { period, stage, trackId } from '../../parameters';
import { simplifiedApplicant } from '../../simplified';
import { checkPeriod, periodQuery } from '../../times';

/** Which values these take could not be read in Xobin's pages, so the text goes there as it is. */
const undocumented = (displayName: string, description: string) =>
	optionalText({ displayName, description: `${description}. Xobin does not document the values.` });

export const getAll = steps<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many applicants',
	description: 'Get the applicants of a track with the stages that they are in',
	endpoints: ['GET /tracks/{track_id}/applicants'],
	effect: 'read',
	parameters: {
		trackId,
		...paging(),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			fields: {
				...period,
				applicationId: numberId({
					displayName: 'Application ID',
					description: 'Only this applicant',
					placeholder: 'e.g. 67865',
				}),
				candidateId: numberId({
					displayName: 'Candidate ID',
					description: 'Only this person',
					placeholder: 'e.g. 4711',
				}),
				email: optionalText({
					displayName: 'Email',
					description: 'Only applicants whose email address contains this, in any letter case',
					placeholder: 'e.g. @example.com',
				}),
				name: optionalText({
					displayName: 'Name',
					description: 'Only applicants whose name contains this, in any letter case',
					placeholder: 'e.g. Doe',
				}),
				sortBy: undocumented('Sort By', 'The field to sort by'),
				sortOrder: undocumented('Sort Order', 'The direction to sort in'),
				stageId: optionalLocator(stage('Stage', 'Only applicants who are in this stage')),
				stageStatus: undocumented('Stage Status', 'Only applicants with this state in their stage'),
			},
		}),
		simplify,
	},
	check: ({ filters }) => checkPeriod(filters),
	run: async (calls, { trackId: track, returnAll, limit, filters, simplify: isSimplified }) => {
		const wanted = returnAll ? Infinity : limit;
		const query = {
			per_page: Math.min(PER_PAGE, wanted),
			...periodQuery(filters),
			...(filters.name ? { name: filters.name } : {}),
			...(filters.email ? { email: filters.email } : {}),
			...(filters.stageId ? { stage_id: filters.stageId } : {}),
			...(filters.stageStatus ? { stage_status: filters.stageStatus } : {}),
			...(filters.candidateId ? { candidate_id: filters.candidateId } : {}),
			...(filters.applicationId ? { application_id: filters.applicationId } : {}),
			...(filters.sortBy ? { sort_by: filters.sortBy } : {}),
			...(filters.sortOrder ? { sort_order: filters.sortOrder } : {}),
		};
		const found: Array<components['schemas']['ApplicantRow']> = [];
		for (let page = 1, more = true; more && found.length < wanted; page++) {
			const { rows, hasNext } = pageOf(
				await calls.call('GET /tracks/{track_id}/applicants', { path: { track_id: track }, query: { page, ...query } }),
			);
			found.push(...rows);
			more = hasNext;
		}
		const given = found.slice(0, wanted);
		return (isSimplified ? given.map(simplifiedApplicant) : given) as IDataObject[];
	},
});
