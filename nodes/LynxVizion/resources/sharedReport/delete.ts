import type { paths } from '../../api';
import { operation, textId } from '../../../engine';
import { confirmed } from '../../responses';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a shared report',
	description: 'Delete a shared report permanently',
	warnings: { final: { notice: 'Whoever has its share hash can no longer read the report. This cannot be undone.' } },
	endpoint: 'DELETE /shared-reports/{share_hash_or_report_id}',
	effect: 'repeatable',
	identifiedBy: ['reportId'],
	hints: {
		404: 'The report may have been deleted already, or the share hash was given in place of the report ID.',
	},
	parameters: {
		reportId: textId({
			displayName: 'Report ID',
			description: 'The ID of the report, not its share hash',
			hint: 'The "id" that creating the report gives',
			placeholder: 'e.g. 1',
		}),
	},
	request: ({ reportId }) => ({ path: { share_hash_or_report_id: reportId } }),
	output: (answer, { reportId }) => {
		confirmed(answer, `the report ${reportId} was not deleted`);
		return { deleted: true, reportId };
	},
});
