"""Native charts of exhibits: edited in PowerPoint, Word and WPS, their workbook within them."""
