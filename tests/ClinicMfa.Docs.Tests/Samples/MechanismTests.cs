namespace ClinicMfa.Docs.Tests.Samples;

/// <summary>The mechanism itself: it finds what is wrong, and says where.</summary>
public sealed class MechanismTests
{
    [Fact]
    public void Of_BlocksInListsAndBelowComments_FoundWithTheirLines()
    {
        var blocks = MarkdownBlocks.Of("a.md", "# A\n\n<!-- sample: host -->\n```csharp\none();\n```\n\n- item\n\n  ```json\n  {}\n  ```\n");

        Assert.Equal([new("a.md", 5, "csharp", "host", "one();"), new("a.md", 11, "json", null, "{}")], blocks);
    }

    [Fact]
    public void Of_FenceNotClosed_Refused() =>
        Assert.Equal("a.md:2: this fence is not closed.", Assert.Throws<FormatException>(() => MarkdownBlocks.Of("a.md", "text\n```csharp\none();\n")).Message);

    [Theory]
    [InlineData(null, "sealed class A\n{\n    public int B() => C;\n}", "a.md:12: CS0103")]
    [InlineData("host", "using System.Text;\n\nbuilder.Services.AddClinicMfaa();", "a.md:12: CS1061")]
    [InlineData(null, ".AddEmailSender()\n.AddNothing()", "a.md:11: CS1061")]
    [InlineData("page", "string? text = null;\nreturn Content(text.Trim());", "a.md:11: CS8602")]
    public void ProblemsOf_SomethingThatIsNotThere_SaidWithDocumentAndLine(string? context, string code, string expected)
    {
        var problem = Assert.Single(CompiledSample.ProblemsOf(new MarkdownBlock("a.md", 10, "csharp", context, code)));

        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemsOf_ContextThatIsNotThere_Said() =>
        Assert.StartsWith("a.md:10: there is no context 'nowhere'.", Assert.Single(CompiledSample.ProblemsOf(new MarkdownBlock("a.md", 10, "csharp", "nowhere", ""))), StringComparison.Ordinal);
}
