"""Reports and conference material: values first (`bsb.model.report`), then writers for Word, Excel and slides.

    process_report(material, case)  ->  Report  ->  write_word(report, path, template)

What people write (findings, summaries, assessments) is laid out where it is and asked for where it is not. The program
never concludes.
"""
