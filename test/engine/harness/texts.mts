/** Error texts of the nodes that more than one test expects, so that a new wording changes only this file. */
export const texts = {
	/** An item with rejected values. */
	nothingSent: 'Nothing was sent',
	/** A call that may have been carried out and must not be made twice. */
	outcomeUnknown: "The request may have gone through, so it wasn't sent again.",
	/** A retried call whose earlier attempt may have been carried out. */
	maybeDoneBefore: 'An earlier attempt got no response and may have gone through.',
	/** The connection ended before the response was complete. */
	connectionCut: 'closed the connection',
	/** A page where JSON or a file was expected. */
	unusable:
		/(answered with a web page|returned a web page|returned something that is not JSON: |returned text\/html instead of )/,
	/** Where a page may come from, other than the vendor. */
	checkAddress: /Base URL/,
	/** A response that means that nothing was carried out. */
	answered: (product: string, status: number, words: string) => `${product} returned ${status}: "${words}"`,
	/** What is wrong with a value, by what the parameter expects. */
	problems: {
		number: '(must be a whole number greater than 0|is a number that is too large to be exact)',
		guid: 'must be a GUID',
		/** Some IDs of a case without a kind are GUIDs. */
		text: '(is not an ID|is a number that is too large to be exact|must be a GUID)',
		email: 'must be an email address',
		options: 'must be one of',
		boolean: 'must be true or false',
		dateTime: 'must be a date (and time|from 2000 to 2100)',
		json: 'must be (a JSON object|JSON)',
		/** Of any parameter. */
		any: /is (empty|\d+ characters long)|must be (a )?text/,
	},
	/** What a person can do about a status. */
	remedies: {
		401: 'save it: n8n tests it on saving',
		403: 'Check its permissions',
		404: 'Check the ID',
		500: 'Try again later',
	},
} as const;
