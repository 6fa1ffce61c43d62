import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { choice, email, flag, operation, personName, text, locator, setting } from '../../../engine';
import { stage, trackId } from '../../parameters';
import { fieldList, fieldsAsJson } from './fieldValues';

const direct = { mode: ['direct'] };
const invited = { mode: ['invite'] };

const fieldsOf = (fields: IDataObject | IDataObject[] | undefined) =>
	fields === undefined || Object.keys(fields).length === 0 ? {} : { fields };

export const create = operation<paths>()({
	name: 'Add',
	value: 'create',
	action: 'Add an applicant to a track',
	description: 'Add an applicant to a track directly, or invite a candidate to apply',
	warnings: {
		emails: {
			notice: 'Xobin emails the invitation to the candidate',
			when: { mode: ['invite'], sendEmail: [true] },
		},
	},
	endpoint: 'POST /tracks/{track_id}/applicants',
	effect: 'once',
	identifiedBy: ['application_id', 'candidate_id'],
	hints: { 409: 'The applicant may already be in the track.' },
	howToCheck: 'Run "Get Many" for this track, filtered by the email address.',
	parameters: {
		trackId,
		name: personName({
			displayName: 'Name',
			description: 'First and last name of the candidate',
			placeholder: 'e.g. Jane Doe',
		}),
		email: email({ displayName: 'Email', description: 'Email address of the candidate' }),
		mode: setting(
			choice({
				displayName: 'Mode',
				description: 'How to add the candidate to the track',
				options: [
					{ name: 'Add Directly', value: 'direct', description: 'The applicant is in the track immediately' },
					{ name: 'Invite', value: 'invite', description: 'The candidate has to accept an invitation first' },
				],
				default: 'direct',
			}),
		),
		destinationStageId: {
			...setting(locator(stage('Stage', 'Stage that the applicant starts in. Defaults to the first stage.'))),
			showWhen: direct,
		},
		specifyFields: {
			...setting(
				choice({
					displayName: 'Specify Fields',
					description: "How to enter the track's fields",
					options: [
						{ name: 'Using Fields Below', value: 'list', description: 'Enter them one by one' },
						{ name: 'Using JSON', value: 'json', description: 'Enter all of them as JSON' },
					],
					default: 'list',
				}),
			),
			showWhen: direct,
		},
		fields: { ...fieldList, showWhen: { ...direct, specifyFields: ['list'] } },
		fieldsJson: { ...fieldsAsJson, showWhen: { ...direct, specifyFields: ['json'] } },
		sendEmail: {
			...setting(flag({ displayName: 'Send Email', description: 'Whether to email the invitation to the candidate' })),
			showWhen: invited,
		},
		emailMessage: {
			...setting(
				text({
					displayName: 'Email Message',
					description: "Your own text for the email. Defaults to Xobin's text.",
					placeholder: 'e.g. We would like to get to know you. Please apply with the link below.',
					rows: 4,
				}),
			),
			showWhen: { ...invited, sendEmail: [true] },
		},
	},
	request: ({ trackId: track, name, email: address, mode, destinationStageId, ...values }) => ({
		path: { track_id: track },
		body:
			mode === 'invite'
				? {
						name,
						email: address,
						invite_applicant: true,
						send_email: values.sendEmail,
						...(values.emailMessage ? { email_message: values.emailMessage } : {}),
					}
				: {
						name,
						email: address,
						invite_applicant: false,
						...(destinationStageId ? { destination_stage_id: destinationStageId } : {}),
						...fieldsOf(values.specifyFields === 'json' ? values.fieldsJson : values.fields),
					},
	}),
});
