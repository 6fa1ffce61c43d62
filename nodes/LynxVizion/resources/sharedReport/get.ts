import type { paths } from '../../api';
import { operation, textId } from '../../../engine';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get a shared report',
	description:
		'Get what a visitor of the report sees. No credential is sent; a chosen one only gives the address of the API.',
	endpoint: 'GET /shared-reports/{share_hash_or_report_id}',
	effect: 'read',
	authentication: 'none',
	hints: {
		404: 'The report may have expired or been deleted, or the report ID was given in place of the share hash.',
	},
	parameters: {
		shareHash: textId({
			displayName: 'Share Hash',
			description: 'The share hash of the report, not its ID',
			hint: 'The "share_hash" that creating the report gives',
			placeholder: 'e.g. xK9mP2qR7wLnY4vB',
		}),
	},
	request: ({ shareHash }) => ({ path: { share_hash_or_report_id: shareHash } }),
});
