import type { paths } from '../../api';
import { operation, textId } from '../../../engine';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a shared report',
	description: 'Delete a shared report permanently',
	warnings: { final: { notice: "Nobody with its share hash can read the report anymore. This can't be undone." } },
	endpoint: 'DELETE /shared-reports/{share_hash_or_report_id}',
	effect: 'repeatable',
	identifiedBy: ['reportId'],
	hints: {
		404: 'The report may already have been deleted, or the ID may be a share hash instead of a report ID.',
	},
	parameters: {
		reportId: textId({
			displayName: 'Report ID',
			description: 'ID of the report, not its share hash',
			hint: 'Use the "id" returned by "Create"',
			placeholder: 'e.g. 1',
		}),
	},
	request: ({ reportId }) => ({ path: { share_hash_or_report_id: reportId } }),
	output: (_response, { reportId }) => ({ deleted: true, reportId }),
});
