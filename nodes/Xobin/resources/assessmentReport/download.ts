import type { paths } from '../../api';
import { binaryPropertyName, download as downloadOperation, fileNameOption } from '../../../engine';
import { ASSESSMENT_REPORT, downloadHours, reportId } from '../../parameters';

export const download = downloadOperation<paths>()({
	name: 'Download PDF',
	value: 'download',
	action: 'Download an assessment report as PDF',
	description: 'Download the report as a PDF file into a binary field of the item',
	endpoint: 'POST /assessments/reports/{report_id}/{option}',
	effect: 'repeatable',
	identifiedBy: ['reportId'],
	parameters: { reportId, binaryPropertyName },
	options: { ...fileNameOption('assessment-report-318.pdf'), expirationHours: downloadHours(ASSESSMENT_REPORT) },
	request: ({ reportId: id, options: { expirationHours } }) => ({
		path: { report_id: id, option: 'download' },
		...(expirationHours === undefined ? {} : { body: { expiration_hours: expirationHours } }),
	}),
	file: ({ reportId: id, binaryPropertyName: property, options }) => ({
		fileName: options.fileName ?? `assessment-report-${id}.pdf`,
		kind: 'pdf',
		binaryPropertyName: property,
		json: { reportId: id },
	}),
});
