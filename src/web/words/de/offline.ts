export const offline: Readonly<Record<string, string>> = {
  'This was not read in this browser yet, so there is nothing to show of it. It comes as soon as there is a connection.': 'Das wurde in diesem Browser noch nicht gelesen, darum ist davon nichts zu zeigen. Es kommt, sobald es eine Verbindung gibt.',
  'Without a connection.': 'Ohne Verbindung.',
  'As of {time}, without a connection.': 'Stand {time}, ohne Verbindung.',
}
