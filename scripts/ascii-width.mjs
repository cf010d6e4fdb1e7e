/** Columns that a text of ASCII takes on a terminal. */
export default function asciiWidth(text) {
  return text.length;
}
