using System.Text;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Tests.Billing;

/// <summary>Files that cannot be used at all: one sentence, and nothing changed.</summary>
public sealed class BrokenFileTests : IDisposable
{
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

    [Fact]
    public void No_such_file() => Breaks(Path.Combine(_registry.Folder, "none.csv"), "There is no file 'none.csv'.");

    [Fact]
    public void A_directory() => Breaks(_registry.Folder, $"'{Path.GetFileName(_registry.Folder)}' is a directory; a file is needed.");

    public void Dispose() => _registry.Dispose();

    private void Breaks(string path, string sentence)
    {
        var broken = Assert.IsType<ImportOutcome.Broken>(_registry.ImportFrom(ImportKind.Accounts, path, keepGood: true));
        Assert.Equal(sentence, broken.Sentence.Replace(path, Path.GetFileName(path)));
        _registry.Given(ImportKind.Accounts, "account;address", "0001;ул. Мира, 1");
    }
}
