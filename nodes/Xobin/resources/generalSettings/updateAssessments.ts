import type { paths } from '../../api';
import { collection, flag, number, operation } from '../../../engine';
import { updateAll } from '../../parameters';
import { checkNotEmpty, overwrites } from './parameters';

const fields = {
	cefrReport: flag({
		displayName: 'CEFR Report',
		description:
			'Whether new assessments use the CEFR (communication) report style. Needs the product "assessment_reports.communication".',
	}),
	completionAlerts: flag({
		displayName: 'Completion Alerts',
		description: 'Whether Xobin notifies the owner of a new assessment when a candidate completes it',
	}),
	cutoff: number({
		displayName: 'Cut-Off',
		description: 'Overall score required to pass, from 0 to 100',
		default: 40,
		min: 0,
		max: 100,
	}),
};

export const updateAssessments = operation<paths>()({
	name: 'Update for Assessments',
	value: 'updateAssessments',
	action: 'Update the general settings for assessments',
	description: 'Set what new assessments start with. Other settings stay unchanged.',
	warnings: overwrites,
	endpoint: 'POST /general',
	effect: 'once',
	howToCheck: '"Get for Assessments" shows the current settings.',
	parameters: {
		updateFields: collection({ displayName: 'Update Fields', role: 'change', fields }),
		updateAll: updateAll('assessment'),
	},
	check: ({ updateFields }) => checkNotEmpty(updateFields),
	request: ({ updateFields: { cefrReport, completionAlerts, cutoff }, updateAll: all }) => ({
		body: {
			...(completionAlerts === undefined ? {} : { completion_alerts: completionAlerts }),
			...(cefrReport === undefined ? {} : { cefr_report: cefrReport }),
			...(cutoff === undefined ? {} : { cutoff }),
			updateAll: all,
		},
	}),
});
