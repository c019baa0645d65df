using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ClinicMfa.SampleHost.Csv;

/// <summary>A table as a file that spreadsheets open, written page by page: however long it is, no more than a page is in memory.</summary>
/// <typeparam name="TRow">One line: its properties are the columns, in order.</typeparam>
internal sealed class CsvDownload<TRow>(string fileName, IAsyncEnumerable<TRow> rows) : IActionResult
{
    // A name that begins with = + - @ is text and no formula, whatever opens the file.
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    // With a mark, without which Excel takes the file for one in the computer's own code page.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        await using var writer = new StreamWriter(response.Body, Encoding, leaveOpen: true);
        await using var csv = new CsvWriter(writer, Configuration);
        await csv.WriteRecordsAsync(rows, context.HttpContext.RequestAborted);
    }
}
