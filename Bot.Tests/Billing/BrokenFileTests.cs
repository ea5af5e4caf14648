using System.IO.Compression;
using System.Text;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Tests.Billing;

/// <summary>Files that cannot be used at all: one sentence, and nothing changed.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private const string Damaged = "'file.xlsx' is an archive that is no Excel workbook, or a damaged one.";
    private readonly RegistryDriver _registry = new();

    [Theory]
    [InlineData("", "'file.csv' is empty.")]
    [InlineData("\n\n", "'file.csv' has no lines to import.")]
    [InlineData("account;address\n", "'file.csv' has no lines to import.")]
    [InlineData("account;street;address;Address\n0001;a;b;c", "'file.csv' has the column 'address' twice.")]
    [InlineData("account,address\n0001,x", "'file.csv' lacks the column 'account'; its first line is: account,address.")]
    [InlineData("account;address\n0001;ул. Мира, 1\n0002;\"ул. Мира, 2\n0003;ул. Мира, 3", "'file.csv', line 3: a quote is opened and never closed, the file may be cut off.")]
    [InlineData("account;address\n0001;a\0b", "'file.csv' is not a text file.")]
    [InlineData("PK\u0003\u0004xl/workbook.xml", "'file.csv' is an archive that is no Excel workbook, or a damaged one.")]
    public void Contents(string text, string sentence) => Breaks(_registry.WriteFile(Encoding.UTF8.GetBytes(text)), sentence);

    [Fact]
    public void An_unclosed_quote_before_megabytes()
    {
        var text = "account;address\n0001;\"ул. Мира\n" + string.Concat(Enumerable.Repeat("0002;ул. Мира, 1\n", 200_000));
        Breaks(_registry.WriteFile(Encoding.UTF8.GetBytes(text)), "'file.csv', line 2: a record is longer than 1,048,576 bytes, a quote may not be closed.");
    }

    [Fact]
    public void Broken_utf_8_after_a_byte_order_mark() =>
        Breaks(_registry.WriteFile([.. Encoding.UTF8.Preamble, (byte)'a', 0xFF]), "'file.csv' begins like UTF-8 and is not UTF-8 further on.");

    [Theory]
    [InlineData("<row r=\"4\"><c t=\"inlineStr\"><is><t>0003</t></is")] // Cut off.
    [InlineData("<row r=\"4\"><c><v>\u0001</v></c></row></sheetData></worksheet>")]
    [InlineData("</sheetData><cols><col min=\"1\" max=\"1\" width=\"wide\"/></cols></worksheet>")]
    [InlineData("</sheetData><cols><col max=\"1\"/></cols></worksheet>")]
    public void A_workbook_that_is_damaged_after_its_first_rows(string rest) => Breaks(Workbook(rest), Damaged);

    [Fact]
    public void A_workbook_whose_packed_bytes_are_damaged()
    {
        var path = Workbook(string.Concat(Enumerable.Range(4, 20_000).Select(row => $"<row r=\"{row}\"><c t=\"inlineStr\"><is><t>{row * 7919L:x}</t></is></c></row>")) + "</sheetData></worksheet>");
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(bytes.Length / 2, 2_000).Fill(0xFF);
        File.WriteAllBytes(path, bytes);
        Breaks(path, Damaged);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("-1e300")]
    public void A_number_that_no_field_can_hold_refuses_its_line(string number)
    {
        var path = Workbook($"<row r=\"4\"><c t=\"inlineStr\"><is><t>0003</t></is></c><c t=\"inlineStr\"><is><t>ул. Мира, 3</t></is></c><c><v>{number}</v></c></row></sheetData></worksheet>");
        Assert.Equal(new Tally(2, 0, 1), Assert.IsType<ImportOutcome.Taken>(_registry.ImportFrom(ImportKind.Accounts, path, keepGood: true)).Tally);
        Assert.EndsWith("is not a number", Assert.Single(_registry.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_such_file() => Breaks(Path.Combine(_registry.Folder, "none.csv"), "There is no file 'none.csv'.");

    [Fact]
    public void A_directory() => Breaks(_registry.Folder, $"'{Path.GetFileName(_registry.Folder)}' is a directory; a file is needed.");

    public void Dispose() => _registry.Dispose();

    /// <summary>Three good rows, the first of them the header, and then what the test says.</summary>
    private string Workbook(string rest)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var path = Path.Combine(_registry.Folder, "file.xlsx");
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        Add("_rels/.rels", $"<Relationships xmlns=\"{relations}\"><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Add("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>");
        Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{relations}\"><Relationship Id=\"a\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        Add("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{main}\"><sheetData>{Row(1, "account", "address", "balance")}{Row(2, "0001", "ул. Мира, 1", "1")}{Row(3, "0002", "ул. Мира, 2", "2")}{rest}");
        return path;

        void Add(string name, string text)
        {
            using var entry = new StreamWriter(archive.CreateEntry(name).Open());
            entry.Write(text);
        }

        static string Row(int number, params string[] cells) =>
            $"<row r=\"{number}\">{string.Concat(cells.Select(cell => $"<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>";
    }

    private void Breaks(string path, string sentence)
    {
        var broken = Assert.IsType<ImportOutcome.Broken>(_registry.ImportFrom(ImportKind.Accounts, path, keepGood: true));
        Assert.Equal(sentence, broken.Sentence.Replace(path, Path.GetFileName(path)));
        _registry.Given(ImportKind.Accounts, "account;address", "0001;ул. Мира, 1");
    }
}
