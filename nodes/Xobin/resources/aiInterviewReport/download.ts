import type { paths } from '../../api';
import { binaryPropertyName, download as downloadOperation, fileNameOption } from '../../../engine';
import { AI_INTERVIEW_REPORT, downloadHours, responseId } from '../../parameters';

export const download = downloadOperation<paths>()({
	name: 'Download PDF',
	value: 'download',
	action: 'Download an AI interview report as PDF',
	description: 'Download the report as a PDF file into a binary field of the item',
	endpoint: 'POST /ai-interviews/report/{response_id}/{option}',
	effect: 'repeatable',
	identifiedBy: ['responseId'],
	parameters: { responseId, binaryPropertyName },
	options: { ...fileNameOption('ai-interview-report-318.pdf'), expirationHours: downloadHours(AI_INTERVIEW_REPORT) },
	request: ({ responseId: id, options: { expirationHours } }) => ({
		path: { response_id: id, option: 'download' },
		...(expirationHours === undefined ? {} : { body: { expiration_hours: expirationHours } }),
	}),
	file: ({ responseId: id, binaryPropertyName: property, options }) => ({
		fileName: options.fileName ?? `ai-interview-report-${id}.pdf`,
		kind: 'pdf',
		binaryPropertyName: property,
		json: { responseId: id },
	}),
});
