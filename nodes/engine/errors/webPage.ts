/** XHTML starts like XML, and comments may come first. */
const WEB_PAGE = /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body|title|script)\b/i;

/** Whether a text is a web page, which no API returns: a proxy or a sign-in page responded instead. */
export const isWebPage = (text: string): boolean => WEB_PAGE.test(text.trim());
