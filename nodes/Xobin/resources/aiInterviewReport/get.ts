import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { choice, flag, simplify, steps, text } from '../../../engine';
import { recordOf } from '../../responses';
import { responseId } from '../../parameters';
import { simplifiedAiReport } from '../../simplified';

export const get = steps<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get an AI interview report',
	description: 'Get the scores, the summary and the conversation of an AI interview',
	endpoints: ['GET /ai-interviews/report/{response_id}', 'GET /ai-interviews/report'],
	effect: 'read',
	identifiedBy: ['response_id'],
	parameters: {
		lookUpBy: choice({
			displayName: 'Look Up By',
			description: 'How the report is found',
			options: [
				{ name: 'Custom Field ID', value: 'customFieldId', description: 'Your own ID, which the invite was given' },
				{ name: 'Response ID', value: 'responseId', description: "Xobin's number of the attempt" },
			],
			default: 'responseId',
		}),
		responseId: { ...responseId, showWhen: { lookUpBy: ['responseId'] } },
		customFieldId: {
			...text({
				displayName: 'Custom Field ID',
				description: 'Your own ID, which the invite was given',
				placeholder: 'e.g. crm-4711',
			}),
			showWhen: { lookUpBy: ['customFieldId'] },
		},
		simplify,
	},
	options: {
		isDownloadable: flag({
			displayName: 'Downloadable Recordings',
			description:
				'Whether to ask for web addresses from which the recordings can be downloaded. Turn off "Simplify" to see them.',
			default: true,
		}),
	},
	run: async (calls, { lookUpBy, responseId: id, customFieldId, simplify: isSimplified, options }) => {
		const query = options.isDownloadable === undefined ? {} : { is_downloadable: options.isDownloadable };
		const answer =
			lookUpBy === 'responseId'
				? await calls.call('GET /ai-interviews/report/{response_id}', { path: { response_id: id }, query })
				: await calls.call('GET /ai-interviews/report', { query: { custom_field_id: customFieldId, ...query } });
		const report = recordOf(answer, 'a report');
		return (isSimplified ? simplifiedAiReport(report) : report) as IDataObject;
	},
});
