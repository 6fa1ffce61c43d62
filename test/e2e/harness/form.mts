import axios from 'axios';

import type { Execution } from '../../../tools/n8n/types.mjs';
import type { E2e } from './useE2e.mjs';

/** A value of a form's field: text, or a file. */
export type FormValue = string | { fileName: string; content: string | Buffer };

/** Submits a form as a browser does. @param values of its fields, in their order @returns n8n's response */
export async function postForm(url: string, values: FormValue[]): Promise<unknown> {
	const form = new FormData();
	for (const [index, value] of values.entries()) {
		if (typeof value === 'string') form.append(`field-${index}`, value);
		else form.append(`field-${index}`, new Blob([value.content], { type: 'text/csv' }), value.fileName);
	}
	return (await axios.post<unknown>(url, form, { proxy: false })).data;
}

/** Submits the form of a published workflow. @returns the execution that this starts, after it has ended */
export async function submitForm(e2e: E2e, workflowId: string, path: string, values: FormValue[]): Promise<Execution> {
	const { n8n, instance } = e2e;
	const known = await n8n.executions.list({ workflowId });
	await postForm(`${instance.url}/form/${path}`, values);
	return await n8n.executions.waitForNew(workflowId, known);
}

/** The address of the form in an email that asks a person. @throws if there is none */
export function formIn(text: string | undefined): string {
	const [address] = /https?:\/\/\S+\/form-waiting\/\S+/.exec(text ?? '') ?? [];
	if (address === undefined) throw new Error(`No form in: ${text}`);
	return address;
}
