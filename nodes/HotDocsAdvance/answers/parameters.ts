import {
	checkMembers,
	choice,
	isRecord,
	Problem,
	required,
	restriction,
	shown,
	toSend,
	type Parameter,
} from '../../engine';
import { templateVariables } from '../lists/templateVariables';
import { templateVersions } from '../lists/templateVersions';
import { answerXml, anyTemplatePackageId, guidLocator } from '../parameters';
import { TYPE_NAMES, type AnswerType } from './answer';
import { fromEntries, fromObject, type Entry } from './givenAnswers';
import type { GivenAnswer } from './toAnswer';

/** Shown when the answers are not XML. */
const CHECKED = { answersFrom: ['fields', 'item'] };

const answersFrom = (xml: string) =>
	required(
		choice({
			displayName: 'Answers',
			description: 'Where answers come from. Others are not sent.',
			options: [
				{ name: 'Fields', value: 'fields', description: 'Each answer with its type' },
				{
					name: 'From the Item',
					value: 'item',
					description: 'An object with the names of the variables as its fields',
				},
				{ name: 'XML', value: 'xml', description: xml },
			],
			default: 'xml',
		}),
	);

const typeMenu = (Object.keys(TYPE_NAMES) as AnswerType[])
	.map((value) => ({ name: TYPE_NAMES[value], value }))
	.sort((one, other) => one.name.localeCompare(other.name));

/** @throws Problem for none: an empty answer set would delete all answers */
function atLeastOne(answers: GivenAnswer[]): GivenAnswer[] {
	if (answers.length > 0) return answers;
	throw new Problem('has no answer', 'Add at least one');
}

const property: Parameter<unknown>['property'] = {
	displayName: 'Answer Fields',
	type: 'fixedCollection',
	description: 'Answers to enter. One without a value is left out.',
	placeholder: 'Add Answer',
	typeOptions: { multipleValues: true },
	default: {},
	options: [
		{
			displayName: 'Answer',
			name: 'answer',
			values: [
				{
					// As "Name", a model could not fill in both this one and that of a work item
					displayName: 'Variable Name',
					name: 'name',
					type: 'resourceLocator',
					default: { mode: 'name', value: '' },
					description: 'Name of the variable in the template',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							placeholder: 'Select variable…',
							typeOptions: { searchListMethod: templateVariables.name, searchable: true },
						},
						{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Employee First Name' },
					],
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: typeMenu,
					default: 'text',
					description: 'Type of the variable in the template',
				},
				{
					displayName: 'Values',
					name: 'value',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
					// One empty field for a new answer
					default: [''],
					placeholder: 'e.g. Jane',
					description:
						'One value; several for a multiple choice or a repeat. Dates as 2026-03-09, numbers as 4250.5, true or false.',
				},
			],
		},
	],
};

const answerFields: Parameter<GivenAnswer[]> = {
	lists: [templateVariables],
	property,
	read: (value, { timezone }) => {
		const { answer = [] } = checkMembers(property, value ?? {}) as { answer?: Entry | Entry[] };
		return atLeastOne(fromEntries([answer].flat(), timezone));
	},
};

const answersJson: Parameter<GivenAnswer[]> = {
	property: {
		displayName: 'Answers Object',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		description:
			'Object such as { "Name": "Jane", "Start": { "type": "date", "value": "2026-03-09" } }. Types: date, multipleChoice, number, text, trueFalse. A list of texts needs one.',
	},
	read: (value, { timezone }) => {
		const object = toSend(value);
		if (isRecord(object)) return atLeastOne(fromObject(object, timezone));
		throw new Problem(
			`must be a JSON object, but is ${shown(value ?? '')}`,
			'Enter a JSON object, such as { "Name": "Jane" }, or check the expression',
		);
	},
};

const versionOf = {
	templatePackageVersionId: {
		...restriction(
			guidLocator({
				displayName: 'Template Package Version',
				description: 'Version whose names and types the answers must have. Empty: unchecked.',
				list: templateVersions,
			}),
		),
		showWhen: CHECKED,
	},
};

/** How answers are given, besides XML. Of an operation that has the template package among its own parameters. */
const given = {
	...versionOf,
	answerFields: { ...answerFields, showWhen: { answersFrom: ['fields'] } },
	answersJson: { ...answersJson, showWhen: { answersFrom: ['item'] } },
};

/** The same, with the template package. */
const givenWithTemplate = {
	templatePackageId: {
		...restriction(anyTemplatePackageId),
		property: {
			...restriction(anyTemplatePackageId).property,
			description: 'Template to check the answers against',
		},
		showWhen: CHECKED,
	},
	...given,
};

const IN_FIELDS = '"Answer XML" in "Additional Fields", or no answers';

/** Answers to a template that the operation knows. Its "Additional Fields" have the XML. */
export const answersToTemplate = { answersFrom: answersFrom(IN_FIELDS), ...given };

/** Answers that may be left out. Its "Additional Fields" have the XML. */
export const optionalAnswers = { answersFrom: answersFrom(IN_FIELDS), ...givenWithTemplate };

/** Answers that the operation needs. @param xml description of "Answer XML" */
export const requiredAnswers = (xml: string) => ({
	answersFrom: answersFrom('HotDocs answer XML'),
	...givenWithTemplate,
	answerXml: { ...answerXml({ description: xml }), showWhen: { answersFrom: ['xml'] } },
});
