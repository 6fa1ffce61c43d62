import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { asText, collection, flag, isRecord, limited, paging, simplify, steps, text } from '../../../engine';
import { candidateList, inviteFlag, type Candidate } from '../../responses';
import { assessmentId } from '../../parameters';
import { simplifyCandidate } from '../../simplifyCandidate';

/** Filters here because the vendor has no filters. `Draft` is the only status that it documents. */
const matches =
	({ status, inviteSent }: { status?: string; inviteSent?: boolean }) =>
	(row: Candidate | null): boolean =>
		(status === undefined || asText(row?.status)?.toLowerCase() === status.toLowerCase()) &&
		(inviteSent === undefined || (isRecord(row) && (inviteFlag(row) ?? false) === inviteSent));

export const getAll = steps<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many candidates of an assessment',
	description: 'Get the candidates of an assessment and the status of their interviews',
	endpoints: ['GET /assessments/{id}/candidates'],
	effect: 'read',
	parameters: {
		assessmentId,
		...paging(),
		filters: collection({
			displayName: 'Filters',
			placeholder: 'Add Filter',
			role: 'restriction',
			fields: {
				status: text({
					displayName: 'Status',
					description: 'Return only candidates with this status (case-insensitive). New candidates have "Draft".',
					placeholder: 'e.g. Draft',
				}),
				inviteSent: flag({
					displayName: 'Invite Sent',
					description: 'Whether to return only candidates who were invited (on), or who were not (off)',
				}),
			},
		}),
		simplify,
	},
	run: async ({ call, hint }, { assessmentId: id, filters, simplify: simple, ...page }) => {
		const { candidates, incomplete } = candidateList(await call('GET /assessments/{id}/candidates', { path: { id } }));
		const found = limited(candidates.filter(matches(filters)), page);
		const isEnough = page.limit !== undefined && found.length >= page.limit;
		if (incomplete && !isEnough) hint(incomplete);
		return (simple ? found.map((row) => (isRecord(row) ? simplifyCandidate(row) : row)) : found) as IDataObject[];
	},
});
