"""Small lists in every format that the platform reads; every name and number in them is invented."""

import io
import json
import zipfile
from typing import BinaryIO

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>1</DATAID><FIRST_NAME>OMAR</FIRST_NAME><SECOND_NAME>TESTOV</SECOND_NAME><THIRD_NAME/>
      <UN_LIST_TYPE>Invented</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>
      <NAME_ORIGINAL_SCRIPT>عمر تستوف</NAME_ORIGINAL_SCRIPT><GENDER>Male</GENDER><COMMENTS1>Made up.</COMMENTS1>
      <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Umar Testov</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Tester</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><COUNTRY>former Soviet Union</COUNTRY></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1962-03-01</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><DATE>1970-05-05</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH>
        <TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1960</TO_YEAR>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>a 12-345</NUMBER></INDIVIDUAL_DOCUMENT>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <DATAID>2</DATAID><FIRST_NAME>INVENTED TRADING</FIRST_NAME><UN_LIST_TYPE>Invented</UN_LIST_TYPE>
      <REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER><COMMENTS1/>
      <ENTITY_ADDRESS><COUNTRY>Pakistan</COUNTRY></ENTITY_ADDRESS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
"""

SDN = """36,"INVENTED AIRLINES CO., LTD.",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. 'IAL'; SWIFT/BIC INVTRUMM."
40,"TESTOV, Omar Ivan","individual","SDGT] [NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 12 Mar 1962; alt. DOB 1963; \
DOB circa 1965; POB Pyongyang, Korea, North; Passport A123456 (Iran) expires 2030; Tax ID No. 7707083893 (Russia); \
nationality Korea, North; citizen Burma; Gender Male."
41,"SEA INVENTION","vessel","DPRK",-0- ,"ABCD",-0- ,-0- ,-0- ,"Panama",-0- ,"Vessel Registration Identification IMO 9187\
629; MMSI 123456789."
\x1a
"""
ALT = '40,1,"aka","TESTOF, Umar",-0- \n36,2,"fka","OLD INVENTED AIRLINES",-0- \n\x1a\n'
ADD = '36,1,-0- ,"Havana","Cuba",-0- \n40,2,-0- ,-0- ,"undetermined",-0- \n\x1a\n'

SDN_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
  <publshInformation><Publish_Date>07/12/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry>
    <uid>40</uid><firstName>Omar Ivan</firstName><lastName>TESTOV</lastName><sdnType>Individual</sdnType>
    <programList><program>SDGT</program><program>NPWMD</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>A123456</idNumber><idCountry>Iran</idCountry></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
    </idList>
    <akaList>
      <aka><uid>3</uid><type>a.k.a.</type><category>strong</category><lastName>TESTOF</lastName><firstName>Umar</firstName></aka>
      <aka><uid>4</uid><type>a.k.a.</type><category>weak</category><lastName>THE TESTER</lastName></aka>
    </akaList>
    <nationalityList><nationality><uid>5</uid><country>Korea, North</country><mainEntry>true</mainEntry></nationality></nationalityList>
    <dateOfBirthList><dateOfBirthItem><uid>6</uid><dateOfBirth>12 Mar 1962</dateOfBirth></dateOfBirthItem></dateOfBirthList>
  </sdnEntry>
  <sdnEntry>
    <uid>41</uid><lastName>SEA INVENTION</lastName><sdnType>Vessel</sdnType>
    <idList><id><uid>7</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9187629</idNumber></id></idList>
    <vesselInfo><callSign>ABCD</callSign><vesselFlag>Panama</vesselFlag></vesselInfo>
  </sdnEntry>
</sdnList>
"""

EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-03-04T10:00:00.000+01:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.1" logicalId="13">
    <remark>Made up.</remark>
    <regulation programme="INV" publicationDate="2026-01-01"><publicationUrl>https://example.org</publicationUrl></regulation>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Omar" middleName="" lastName="Testov" wholeName="Omar Testov" gender="M" strong="true"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="The Tester" gender="" strong="false"/>
    <citizenship countryIso2Code="IQ" countryDescription="IRAQ"/>
    <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
    <birthdate circa="false" calendarType="GREGORIAN" birthdate="1937-04-28" dayOfMonth="28" monthOfYear="4" year="1937"/>
    <birthdate circa="true" calendarType="GREGORIAN" year="1940"/>
    <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1941" yearRangeTo="1942"/>
    <identification identificationTypeCode="passport" identificationTypeDescription="National passport"
      number="X 99999" countryIso2Code="IQ"/>
  </sanctionEntity>
  <sanctionEntity logicalId="14">
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Invented Bank" strong="true"/>
  </sanctionEntity>
</export>
"""

UKSL = """Report Date: 12-Jul-2026
Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name type,Alias strength,Name non-latin script,Regime Name,\
Designation Type,Other Information,Address Country,D.O.B,Nationality(/ies),Passport number,Gender,IMO number
01/01/2026,INV0001,1,,TESTOV,Omar,Ivan,Primary name,,Омар Тестов,Invented regime,Individual,"Made up, wholly",Iraq,12/03\
/1962,(1) Iraq (2) Iran,A 123456,Male,
01/01/2026,INV0002,2,,SEA INVENTION,,,Primary name,,,Invented regime,Ship,,,,,,,9187629
01/01/2026,INV0001,1,,THE TESTER,,,Alias,Low quality a.k.a.,,Invented regime,Individual,,,00/00/1963,,,,
"""

CONLIST = """Last Updated,12/07/2026
Name 6,Name 1,Title,Name Non-Latin Script,DOB,Nationality,Passport Number,Country,Other Information,Group Type,Alias Typ\
e,Alias Quality,Regime,Listed On,Group ID
TESTOV,Omar,,,dd/mm/1962,Iraq,,Iraq,,Individual,Primary name,,Invented,01/01/2020,7001
TESTOF,Umar,,,dd/mm/1962,Iraq,,Iraq,,Individual,AKA,Good quality,Invented,01/01/2020,7001
"""

FTM = "\n".join(
    json.dumps(entity, ensure_ascii=False)
    for entity in (
        {"id": "inv-1", "schema": "Person", "caption": "Омар Тестов", "properties": {
            "name": ["Омар Тестов", "Omar Testov"], "weakAlias": ["Tester"], "birthDate": ["1962-03"], "nationality": ["ru", "su"],
            "gender": ["male"], "innCode": ["7707083893"], "topics": ["sanction"],
            "sanctions": [{"id": "s", "schema": "Sanction", "properties": {"program": ["Invented"]}}],
            "identifications": [{"id": "p", "schema": "Passport", "properties": {"type": ["Passport"], "number": ["A12345"]}}],
        }},
        {"id": "inv-2", "schema": "Sanction", "properties": {"entity": ["inv-1"]}},
        {"id": "inv-3", "schema": "Company", "caption": "臆造贸易有限公司", "properties": {"jurisdiction": ["cn"]}},
    )
) + "\n"  # fmt: skip


def file(text: str | bytes) -> BinaryIO:
    """Return a text as a file."""
    return io.BytesIO(text if isinstance(text, bytes) else text.encode())


def packed(**members: str) -> bytes:
    """Return files packed as ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.csv", text)
    return target.getvalue()


def un_of(*names: str, day: str = "2026-02-27", remark: str = "") -> str:
    """Return a list of the UN with organisations of these names, numbered in their order by their first word."""
    entries = "".join(
        f"<ENTITY><DATAID>{name.split()[0]}</DATAID><FIRST_NAME>{name}</FIRST_NAME><COMMENTS1>{remark}</COMMENTS1></ENTITY>"
        for name in names
    )
    return f'<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z"><ENTITIES>{entries}</ENTITIES></CONSOLIDATED_LIST>'
