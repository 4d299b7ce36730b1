-- MySQL dump 10.14  Distrib 5.5.65-MariaDB, for Linux (x86_64)
--
-- Host: localhost    Database: asteriskcdrdb
/*!40101 SET NAMES utf8 */;
INSERT INTO `cdr` VALUES ('2026-03-02 09:15:00','\"O\'Hara\" <89220000105>','89220000105','101','from-pstn','DAHDI/i1/89220000105-1','SIP/101-0000000a','Dial','SIP/101|20|tT',30,22,'8',3,'','1772432100.3',''),('2026-03-02 09:20:00','\"101\" <101>','101','989220000106','from-internal','SIP/101-0000000b','DAHDI/i1/89220000106-2','Dial','DAHDI/g0/89220000106|300|T',18,0,'0',3,'','1772432400.5','');
INSERT INTO `cdr` VALUES ('2026-03-02 09:30:00','','','s','from-pstn','DAHDI/i1/-3','','Hangup','',0,0,'2',3,'','1772433000.7','');
