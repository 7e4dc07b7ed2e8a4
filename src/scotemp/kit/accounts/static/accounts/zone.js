// The time zone of the device, which the form of a new account takes along; without scripts the language decides.
const field = document.querySelector('input[name="zone"]')
if (field && !field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''
