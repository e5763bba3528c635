"""Side by side with what others would use: the conventional pipeline, MkDocs with all in `nav`, Hugo and Eleventy."""
